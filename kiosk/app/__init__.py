"""The running program: the only place where real time and devices enter."""

from kiosk.app.hints import give_hints

give_hints()  # before anything here imports pygame
