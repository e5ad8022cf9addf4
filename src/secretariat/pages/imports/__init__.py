"""Tables that other tools export: sent, looked at, imported, taken back."""
