"""Every write of recognition. Who answers for a supplier may have no account: then `by` is None."""

from .answering import change_end, decline, revoke, see, share
from .asking import Asked, Wanted, ask, end, post, withdraw
from .deciding import decide

__all__ = [
    "Asked",
    "Wanted",
    "ask",
    "change_end",
    "decide",
    "decline",
    "end",
    "post",
    "revoke",
    "see",
    "share",
    "withdraw",
]
