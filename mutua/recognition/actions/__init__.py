"""Every write of recognition. Who answers for a supplier may have no account: then `by` is None."""

from .answering import change_end, decline, revoke, see, share
from .asking import Asked, Wanted, ask, end, post, withdraw
from .deciding import decide
from .documents import add_document, copy, open_document, pieces, remove_document, tidy
from .receipting import status_url
from .rotating import rotate

__all__ = [
    "Asked",
    "Wanted",
    "add_document",
    "ask",
    "change_end",
    "copy",
    "decide",
    "decline",
    "end",
    "open_document",
    "pieces",
    "post",
    "remove_document",
    "revoke",
    "rotate",
    "see",
    "share",
    "status_url",
    "tidy",
    "withdraw",
]
