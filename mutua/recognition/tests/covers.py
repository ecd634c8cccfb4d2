"""Covers for tests, without a database."""

from datetime import date

from mutua.recognition.overlap import Cover, Overlap, Supplier
from mutua.recognition.rules import State

TODAY = date(2026, 3, 4)


def cover(name: str, state: str = "none", *, country: str = "IN", list: int = 1, **more) -> Cover:
    own = Supplier(
        record=more.pop("record", 1), list=list, place=1, list_name=f"List {list}", number="",
        name=name, company="", city=more.pop("city", ""), region="", country=country,
        lat=None, lon=None,
    )  # fmt: skip
    return Cover(own, State(state), **more)


def overlap(**counts: int) -> Overlap:
    covers = [cover(state, state) for state, count in counts.items() for _ in range(count)]
    return Overlap(tuple(covers), TODAY)
