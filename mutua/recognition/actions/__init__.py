"""Every write of recognition. Who answers for a supplier may have no account: then `by` is None."""

from .answering import change_end, decline, revoke, see, share
from .asking import Asked, Wanted, ask, end, post, withdraw
from .contacting import keep_contacts
from .deciding import decide
from .desks import delete_desk, renew, send_address, take_along
from .documents import (
    About,
    add_document,
    copy,
    open_document,
    pieces,
    put_on_file,
    remove_document,
    tidy,
)
from .lapsing import tell_lapsing
from .looking import attach, look
from .receipting import status_url
from .rotating import rotate
from .waiting import tell_waiting

__all__ = [
    "About",
    "Asked",
    "Wanted",
    "add_document",
    "ask",
    "attach",
    "change_end",
    "copy",
    "decide",
    "decline",
    "delete_desk",
    "end",
    "keep_contacts",
    "look",
    "open_document",
    "pieces",
    "post",
    "put_on_file",
    "remove_document",
    "renew",
    "revoke",
    "rotate",
    "see",
    "send_address",
    "share",
    "status_url",
    "take_along",
    "tell_lapsing",
    "tell_waiting",
    "tidy",
    "withdraw",
]
