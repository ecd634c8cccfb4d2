"""Every read of recognition, and who may see what."""

from .asks import (
    ask_of,
    asked_anew,
    asks_by,
    asks_put_to,
    consent,
    documents_of,
    funnel,
    letters_due,
    opening_marked,
    openings_upon,
    suppliers_asked,
    was_read,
    why_not_go_on,
)
from .contacts import contacts
from .desks import (
    Desk,
    address_sent_lately,
    befell,
    desk,
    documents_ever,
    grants_of,
    receipts_of,
)
from .gaps import gap_of, gap_upon
from .ledger import recognitions, ways
from .looks import Shown, looks_upon, shown
from .overlap import agreeing, association, overlap, own_record
from .plans import awaited, own_plan, still_there, waiting_organisations, watch_of
from .promises import Promise, binding, promise_of_document, promise_to
from .receipts import keyset, open_status_list, receipts_shown, status_list

__all__ = [
    "Desk",
    "Promise",
    "Shown",
    "address_sent_lately",
    "agreeing",
    "ask_of",
    "asked_anew",
    "asks_by",
    "asks_put_to",
    "association",
    "awaited",
    "befell",
    "binding",
    "consent",
    "contacts",
    "desk",
    "documents_ever",
    "documents_of",
    "funnel",
    "gap_of",
    "gap_upon",
    "grants_of",
    "keyset",
    "letters_due",
    "looks_upon",
    "open_status_list",
    "opening_marked",
    "openings_upon",
    "overlap",
    "own_plan",
    "own_record",
    "promise_of_document",
    "promise_to",
    "receipts_of",
    "receipts_shown",
    "recognitions",
    "shown",
    "status_list",
    "still_there",
    "suppliers_asked",
    "waiting_organisations",
    "was_read",
    "watch_of",
    "ways",
    "why_not_go_on",
]
