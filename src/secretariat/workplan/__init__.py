"""What is done about commitments: themes, actions, milestones, budget."""
