"""The tables of answers of States."""
