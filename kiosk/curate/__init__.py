"""What curators use: the live preview of a folder that is being edited."""
