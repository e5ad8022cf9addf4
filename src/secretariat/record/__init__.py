"""Documents received; what was read in them, and what people decided."""
