"""What is asked of whom, by when, and what answers it."""
