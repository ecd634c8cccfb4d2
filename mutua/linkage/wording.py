"""Reasons in English."""

from mutua.linkage.records import Reason


def sentence(reason: Reason) -> str:
    """Return a fragment that a person can read, with its weight in log-odds."""
    weight = f"{reason.weight:+.1f}".replace("-", "−")
    return f"{_about(reason.code, reason.weight > 0, reason.params)} ({weight})"


def _about(code: str, speaks_for: bool, params: dict[str, str]) -> str:
    """Say what a reason is about, without its weight."""
    a, b = params.get("a", ""), params.get("b", "")
    if code in _WITH_VALUES:
        return _WITH_VALUES[code](params, speaks_for)
    if not (a and b):
        return _UNKNOWN.get(code, code)
    if a.casefold() == b.casefold():
        return f"same {_NOUNS[code]} “{a}”"
    return f"{_NOUNS[code]} “{a}” against “{b}”"


_NOUNS = {
    "company": "company", "parent": "parent", "country": "country", "region": "region",
    "phone": "telephone", "numbers": "number",
}  # fmt: skip
_UNKNOWN = {
    "company": "company not known on both sides",
    "parent": "parent not known on both sides",
    "country": "country not known on both sides",
    "region": "region not known on both sides",
    "phone": "telephone not known on both sides",
}


def _words(params: dict[str, str], speaks_for: bool) -> str:
    if speaks_for and params.get("shared"):
        return f"same rare name part “{params['shared']}”"
    if params.get("alone") and not speaks_for:
        return f"only one name says “{params['alone']}”"
    return "rare name parts"


def _name(params: dict[str, str], speaks_for: bool) -> str:
    percent = params.get("percent")
    if percent is None:
        return "a name is missing"
    return f"names {percent} % alike" if speaks_for else f"names only {percent} % alike"


def _numbers(params: dict[str, str], _speaks_for: bool) -> str:
    a, b = params.get("a", ""), params.get("b", "")
    if a == b:
        return f"both numbered {a}" if a else "neither has a number"
    return f"number {a or 'none'} against number {b or 'none'}"


def _distance(params: dict[str, str], _speaks_for: bool) -> str:
    return f"{params['km']} km apart" if "km" in params else "no coordinates to compare"


def _identifiers(params: dict[str, str], _speaks_for: bool) -> str:
    parts = []
    if params.get("same"):
        parts.append(f"same identifier ({params['same']})")
    if params.get("other"):
        parts.append(f"other identifier ({params['other']})")
    return ", ".join(parts) or "no identifier to compare"


def _list(params: dict[str, str], _speaks_for: bool) -> str:
    return "both from one list" if params.get("same") else "from two lists"


def _cross(_params: dict[str, str], speaks_for: bool) -> str:
    return (
        "one's name is like the other's company"
        if speaks_for
        else "name and company differ crosswise"
    )


def _address(params: dict[str, str], speaks_for: bool) -> str:
    if params.get("missing"):
        return "no two addresses to compare"
    return "addresses agree" if speaks_for else "addresses do not agree"


def _sound(_params: dict[str, str], speaks_for: bool) -> str:
    return "names sound alike" if speaks_for else "names sound different"


def _rivals(_params: dict[str, str], speaks_for: bool) -> str:
    return "no other row fits as well" if speaks_for else "another row fits better"


def _between(_params: dict[str, str], speaks_for: bool) -> str:
    return "third rows fit both" if speaks_for else "no third rows confirm it"


def _overlap(_params: dict[str, str], speaks_for: bool) -> str:
    return "the two lists share many sites" if speaks_for else "the two lists share few sites"


_WITH_VALUES = {
    "words": _words, "name": _name, "numbers": _numbers, "distance": _distance,
    "identifiers": _identifiers, "list": _list, "cross": _cross, "address": _address,
    "sound": _sound, "rivals": _rivals, "between": _between, "overlap": _overlap,
}  # fmt: skip
