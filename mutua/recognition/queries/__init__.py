"""Every read of recognition, and who may see what."""

from .asks import (
    ask_of,
    asked_anew,
    asks_by,
    asks_put_to,
    consent,
    destroyed,
    documents_of,
    funnel,
    is_on_file,
    letters_due,
    openings,
    openings_marked,
    openings_upon,
    own_openings_marked,
    suppliers_asked,
    was_read,
    why_not_go_on,
)
from .contacts import contacts
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
    "destroyed",
    "documents_of",
    "funnel",
    "is_on_file",
    "keyset",
    "letters_due",
    "open_status_list",
    "openings",
    "openings_marked",
    "openings_upon",
    "overlap",
    "own_openings_marked",
    "own_record",
    "recognitions",
    "status_list",
    "suppliers_asked",
    "was_read",
    "ways",
    "why_not_go_on",
]
