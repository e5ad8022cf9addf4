"""What may be asked of answers of States; every question takes the reader first."""
