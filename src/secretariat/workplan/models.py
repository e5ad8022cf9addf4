"""The tables of the work plan."""
