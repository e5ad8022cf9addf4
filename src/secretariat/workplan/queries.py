"""What may be asked of the work plan; every question takes the reader first."""
