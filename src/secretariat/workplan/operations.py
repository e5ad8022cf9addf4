"""What may be done with the work plan: one function, one act, one journal entry."""
