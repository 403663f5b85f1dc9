"""What operators use: the log and the health of a kiosk that runs unattended."""
