from .intake import confirm, give_up, take_in
from .judging import judge, undo
from .linking import fail_run, link, want_run
from .lists import open_list, rename_list
from .noting import note_problems
from .receiving import receive, receive_first, reopen

__all__ = [
    "confirm",
    "fail_run",
    "give_up",
    "judge",
    "link",
    "note_problems",
    "open_list",
    "receive",
    "receive_first",
    "rename_list",
    "reopen",
    "take_in",
    "undo",
    "want_run",
]
