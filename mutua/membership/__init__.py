"""The members: who they are, what each owes, how far each has come."""
