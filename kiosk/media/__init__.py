"""Files to pixels, off the frame path and inside a memory budget."""
