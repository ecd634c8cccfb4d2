"""Every read of the register, and who may see what.

A member sees its own lists whole. Of others' records it sees those of pooled purposes alone,
only beside a record of its own in the review queue, and never in which list they stand.
"""

from .changes import changes_in
from .linking import (
    bearing_on,
    doubts,
    latest_run,
    living_records,
    peoples_words,
    run_after,
    run_awaited,
    site_by_code,
    standing_word,
    usefulness,
    words_since,
)
from .lists import (
    lists_of,
    numbers_of,
    overview_of,
    problems_in,
    record_at,
    records_in,
    records_of,
    uploads_of,
    uploads_to_confirm,
)
from .queue import (
    Shown,
    count_doubtful,
    doubtful_pairs,
    judgements_by,
    next_pair,
    pair_shown,
    pairs_for,
    shown,
    standing_judgements,
)

__all__ = [
    "Shown",
    "bearing_on",
    "changes_in",
    "count_doubtful",
    "doubtful_pairs",
    "doubts",
    "judgements_by",
    "latest_run",
    "lists_of",
    "living_records",
    "next_pair",
    "numbers_of",
    "overview_of",
    "pair_shown",
    "pairs_for",
    "peoples_words",
    "problems_in",
    "record_at",
    "records_in",
    "records_of",
    "run_after",
    "run_awaited",
    "shown",
    "site_by_code",
    "standing_judgements",
    "standing_word",
    "uploads_of",
    "uploads_to_confirm",
    "usefulness",
    "words_since",
]
