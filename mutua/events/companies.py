"""Under which name a company is counted, however it is written."""

from mutua.gazetteer import legalforms
from mutua.linkage.folding import fold

LONGEST = 200


def key(name: str, country: str = "") -> str:
    """Return the name under which a company counts once: no legal form, case, accent, or script.

    What a company makes stays in it: two mills of one family are two companies.
    """
    bare = legalforms.strip(name, country or None)[0]
    return (fold(bare, country) or fold(name, country) or name.casefold().strip())[:LONGEST]
