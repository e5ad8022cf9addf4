"""Words and addresses for templates."""
