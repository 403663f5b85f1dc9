"""The exhibition kiosk: a folder of halls becomes a place that visitors walk through."""
