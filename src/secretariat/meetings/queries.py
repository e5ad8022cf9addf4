"""What may be asked of meetings; every question takes the reader first."""
