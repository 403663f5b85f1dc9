"""The commands of the kiosk."""
