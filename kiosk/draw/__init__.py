"""All that is drawn: theme, type, icons, and the canvas that alone owns textures."""
