"""Close what a page's content leaves open, so that nothing it did touches a mark laid over it."""

import pikepdf

from mutua.papers.refused import Refused
from mutua.sentences import say

OPENS = {"q": "Q", "BT": "ET", "BMC": "EMC", "BDC": "EMC"}
WATCHED = " ".join({*OPENS, *OPENS.values()})


def balance(page: pikepdf.Page, at: int) -> None:
    """Add what is missing before and after a page's content; raise `Refused` where it is unreadable."""
    try:
        steps = [
            str(step.operator) for step in pikepdf.parse_content_stream(page, operators=WATCHED)
        ]
    except (pikepdf.PdfError, TypeError, ValueError):
        raise Refused(
            say(
                "Page %(page)s of this PDF is damaged or too large when it is unpacked. Open it, "
                "print it to a new PDF, and upload that.",
                page=at,
            )
        ) from None
    before, after = missing(steps)
    if before:
        page.contents_add(before.encode(), prepend=True)
    if after:
        page.contents_add(after.encode())


def missing(steps: list[str]) -> tuple[str, str]:
    """Return what to put before and after, so that each is closed and none closes too much."""
    depth = dict.fromkeys(OPENS.values(), 0)
    lowest = dict(depth)
    for step in steps:
        closing = OPENS.get(step)
        if closing:
            depth[closing] += 1
        else:
            depth[step] -= 1
            lowest[step] = min(lowest[step], depth[step])
    before = "q " * -lowest["Q"] + "/Span BMC " * -lowest["EMC"]
    ends = (
        ("ET", depth["ET"]),
        ("EMC", depth["EMC"] - lowest["EMC"]),
        ("Q", depth["Q"] - lowest["Q"]),
    )
    after = "".join(f"\n{closing}" * count for closing, count in ends if count > 0)
    return before, after
