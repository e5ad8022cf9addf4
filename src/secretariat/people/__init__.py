"""Who works in the office."""
