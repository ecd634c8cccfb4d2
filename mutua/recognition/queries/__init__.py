"""Every read of recognition, and who may see what."""

from .asks import (
    ask_of,
    asked_anew,
    asks_at,
    asks_by,
    asks_put_to,
    consent,
    documents_of,
    letters_due,
    opening_marked,
    openings_upon,
    suppliers_asked,
    was_read,
    why_not_go_on,
)
from .contacts import contacts
from .ledger import (
    asks_placed,
    audits_done,
    covered_of_all,
    funnel,
    history,
    recognitions,
    together,
    ways,
)
from .overlap import agreeing, association, overlap, own_record
from .receipts import keyset, open_status_list, status_list

__all__ = [
    "agreeing",
    "ask_of",
    "asked_anew",
    "asks_at",
    "asks_by",
    "asks_placed",
    "asks_put_to",
    "association",
    "audits_done",
    "consent",
    "contacts",
    "covered_of_all",
    "documents_of",
    "funnel",
    "history",
    "keyset",
    "letters_due",
    "open_status_list",
    "opening_marked",
    "openings_upon",
    "overlap",
    "own_record",
    "recognitions",
    "status_list",
    "suppliers_asked",
    "together",
    "was_read",
    "ways",
    "why_not_go_on",
]
