"""Who did what, when; written once."""
