"""The pages of protocols and of what a member asks for."""
