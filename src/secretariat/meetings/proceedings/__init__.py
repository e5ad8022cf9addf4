"""What happens at a meeting: who came, what was said and decided, and the minutes of it."""
