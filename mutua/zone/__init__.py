"""The members' zone: what needs one today."""
