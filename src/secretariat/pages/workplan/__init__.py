"""The work plan: plans, actions, what they cover, and plans from documents and files."""
