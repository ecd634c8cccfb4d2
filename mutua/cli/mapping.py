"""Which column fills which field: what we propose, and what the person says with --map."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mutua import tables
from mutua.cli.wrong import Wrong

GROUPS = {
    "coordinates": ("lat", "lon", "coordinates"),
    "identifiers": (
        "os_id", "lei", "gln", "duns", "sedex_company", "sedex_site", "uml", "rspo", "tax_number",
    ),
}  # fmt: skip


class Wish(NamedTuple):
    """One --map: for which file ("" = all), which field, from which heading ("" = none)."""

    stem: str
    field: str
    heading: str


def wishes(texts: Sequence[str]) -> list[Wish]:
    """Read the --map options."""
    return [_wish(text) for text in texts]


def _wish(text: str) -> Wish:
    left, equals, heading = text.partition("=")
    if not equals:
        raise Wrong(f"--map {text}: write FIELD=HEADING, such as name=Factory.")
    stem, _, field = left.rpartition(":")
    if field not in tables.FIELDS:
        raise Wrong(
            f"--map {text}: there is no field “{field}”. There are {', '.join(tables.FIELDS)}."
        )
    return Wish(stem, field, heading.strip())


def check(asked: Sequence[Wish], headings: Mapping[str, Sequence[str]]) -> None:
    """Refuse a wish for a file that is not there, or for a heading that no file has."""
    for wish in asked:
        if wish.stem and wish.stem not in headings:
            raise Wrong(f"--map: there is no list “{wish.stem}”. There are {_listed(headings)}.")
        there = [headings[wish.stem]] if wish.stem else list(headings.values())
        if wish.heading and all(_find(wish.heading, each) is None for each in there):
            every = dict.fromkeys(heading for each in there for heading in each)
            where = f"The list “{wish.stem}” has" if wish.stem else "No list has"
            no = " no" if wish.stem else ""
            raise Wrong(f"--map: {where}{no} column “{wish.heading}”. There are {_listed(every)}.")


def settle(
    asked: Sequence[Wish], stem: str, headings: Sequence[str], proposed: Mapping[str, int]
) -> dict[str, int]:
    """Put what the person says over what we propose; a column fills one field only."""
    mapping = dict(proposed)
    for wish in sorted(asked, key=lambda wish: bool(wish.stem)):  # for one file beats for all
        if wish.stem not in ("", stem):
            continue
        if not wish.heading:
            mapping.pop(wish.field, None)
        elif (column := _find(wish.heading, headings)) is not None:
            mapping = {field: at for field, at in mapping.items() if at != column}
            mapping[wish.field] = column
    return mapping


def hidden(text: str) -> frozenset[str]:
    """Read --hide: fields and groups of fields to leave out."""
    found: set[str] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        if part not in tables.FIELDS and part not in GROUPS:
            known = ", ".join([*tables.FIELDS, "identifiers"])
            raise Wrong(f"--hide: there is no field “{part}”. There are {known}.")
        found.update(GROUPS.get(part, (part,)))
    return frozenset(found)


def _find(heading: str, headings: Sequence[str]) -> int | None:
    if heading in headings:
        return headings.index(heading)
    plain = [_plain(each) for each in headings]
    return plain.index(_plain(heading)) if _plain(heading) in plain else None


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split())


def _listed(things: Sequence[str] | Mapping[str, object]) -> str:
    shown = [f"“{thing}”" for thing in list(things)[:40]]
    return ", ".join(shown) + (" and more" if len(things) > 40 else "")
