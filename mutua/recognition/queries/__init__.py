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
from .ledger import recognitions, ways
from .looks import Shown, looks_upon, shown
from .overlap import agreeing, association, overlap, own_record
from .receipts import keyset, open_status_list, status_list

__all__ = [
    "Shown",
    "agreeing",
    "ask_of",
    "asked_anew",
    "asks_by",
    "asks_put_to",
    "association",
    "consent",
    "contacts",
    "documents_of",
    "funnel",
    "keyset",
    "letters_due",
    "looks_upon",
    "open_status_list",
    "opening_marked",
    "openings_upon",
    "overlap",
    "own_record",
    "recognitions",
    "shown",
    "status_list",
    "suppliers_asked",
    "was_read",
    "ways",
    "why_not_go_on",
]
