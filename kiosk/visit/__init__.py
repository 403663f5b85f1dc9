"""One visitor's visit as a pure step from a session and an intent to a session."""
