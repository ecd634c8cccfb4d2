"""Every write of the library."""

from .documents import add_document, add_edition, change_document, restore, take, withdraw
from .pictures import keep_picture
from .terms import add_term, change_term, restore_term, retire_term

__all__ = [
    "add_document",
    "add_edition",
    "add_term",
    "change_document",
    "change_term",
    "keep_picture",
    "restore",
    "restore_term",
    "retire_term",
    "take",
    "withdraw",
]
