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
from .contacts import contacts, listed_contacts
from .ledger import recognitions, ways
from .overlap import agreeing, association, overlap, own_record
from .receipts import keyset, open_status_list, status_list

__all__ = [
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
    "listed_contacts",
    "open_status_list",
    "opening_marked",
    "openings_upon",
    "overlap",
    "own_record",
    "recognitions",
    "status_list",
    "suppliers_asked",
    "was_read",
    "ways",
    "why_not_go_on",
]
