"""The running program: the only place where real time and devices enter."""
