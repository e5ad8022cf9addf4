"""What may be done with meetings: one function, one act, one journal entry."""
