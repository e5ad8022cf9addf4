"""What documents say of a work plan: its activities, and which commitments they serve."""
