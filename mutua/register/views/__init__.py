"""The pages of the register: lists, uploads, the review queue."""
