"""What may be done with answers of States: one function, one act, one journal entry."""
