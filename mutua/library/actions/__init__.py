"""Every write of the library."""

from .documents import add_document, add_edition
from .pictures import keep_picture

__all__ = ["add_document", "add_edition", "keep_picture"]
