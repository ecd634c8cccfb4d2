"""Every write of recognition. Who answers for a supplier may have no account: then `by` is None."""

from .answering import change_end, decline, revoke, see, share
from .asking import Asked, Wanted, ask, end, post, withdraw
from .contacting import keep_contacts
from .deciding import decide
from .documents import add_document, copy, open_document, pieces, remove_document
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
    "keep_contacts",
    "open_document",
    "pieces",
    "post",
    "remove_document",
    "revoke",
    "rotate",
    "see",
    "share",
    "status_url",
    "withdraw",
]
