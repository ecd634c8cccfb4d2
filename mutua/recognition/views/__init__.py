"""The pages of recognition: the answer, a member's asks, a supplier's answers."""
