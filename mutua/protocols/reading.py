"""Read protocols from files: what one file leaves out, another may say for it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mutua.protocols.checked import Section, nearest
from mutua.protocols.checkpoints import Benchmark
from mutua.protocols.coverage import read_coverage
from mutua.protocols.protocol import KINDS, NUMBER, Clause, Protocol, Version, number_of
from mutua.protocols.sampling import read_sampling
from mutua.protocols.scales import (
    Rating,
    Severity,
    read_categories,
    read_rating,
    read_severity,
    read_validity,
)

Values = Mapping[str, Any]
LONGEST_KEY = 40  # what a room keeps of it
OF_VERSION = (
    *("validity", "coverage", "severity", "rating", "category", "clause", "sampling"),
    *("occasions", "pillars"),
)
WHOLE = ("coverage",)  # never mixed from two files: a reader must see all of it in one place


def laid_over(base: Values, over: Values) -> dict[str, Any]:
    """Return a file's values with another's over them: tables key by key, versions by name."""
    found = dict(base)
    for key, value in over.items():
        old = base.get(key)
        if key == "version" and isinstance(old, list) and isinstance(value, list):
            found[key] = _versions(old, value)
        elif isinstance(old, dict) and isinstance(value, dict) and key not in WHOLE:
            found[key] = laid_over(old, value)
        else:
            found[key] = value
    return found


def read_protocol(values: Values, file: str, benchmarks: Sequence[Benchmark]) -> Protocol:
    """Make a protocol of a file's values; Broken where they are not whole."""
    top = Section({key: values[key] for key in values if key not in OF_VERSION}, file)
    shared = {key: values[key] for key in values if key in OF_VERSION}
    validity = read_validity(Section(shared, file).section("validity"))
    key, name = _key(top), top.text("name")
    kind = top.one_of("kind", KINDS)
    versions = top.sections("version") or [Section({"name": ""}, file)]
    protocol = Protocol(
        key=key,
        name=name,
        owner=top.text("owner"),
        kind=kind,
        validity=validity,
        versions=tuple(_version(each, shared, (key, name, kind), benchmarks) for each in versions),
        aliases=top.texts("aliases"),
        public=top.flag("public", default=True),
    )
    top.has("like")
    top.done()
    numbers = [number_of(version.number) for version in protocol.versions]
    if len(set(numbers)) < len(numbers):
        raise top.wrong("version", "names the same version twice.")
    return protocol


def _version(
    said: Section, shared: Values, of: tuple[str, str, str], benchmarks: Sequence[Benchmark]
) -> Version:
    section = Section(
        laid_over(shared, said.values), said.file, said.path, shared.keys() - said.values
    )
    key, name, kind = of
    version = Version(
        protocol=key,
        protocol_name=name,
        number=_number(section),
        kind=kind,
        begins=section.day("from"),
        ends=section.day("until"),
        dates_certain=section.flag("dates_certain", default=True),
        validity=read_validity(section.section("validity")),
        coverage=read_coverage(section.section("coverage"), benchmarks),
        severity=read_severity(section.section("severity"))
        if section.has("severity")
        else Severity(),
        rating=read_rating(section.section("rating")) if section.has("rating") else Rating(),
        categories=read_categories(section),
        clauses=_clauses(section, benchmarks),
        sampling=read_sampling(section.section("sampling")) if section.has("sampling") else None,
        occasions=section.texts("occasions"),
        pillars=section.texts("pillars"),
    )
    section.done()
    _check(section, version)
    _check_pillars(section, version, benchmarks)
    return version


def _key(top: Section) -> str:
    key = top.text("key")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) or len(key) > LONGEST_KEY:
        words = (
            f"must be at most {LONGEST_KEY} small letters, digits and hyphens, such as tea-board."
        )
        raise top.wrong("key", words)
    return key


def _number(section: Section) -> str:
    number = section.text("name", "")
    if number and not re.fullmatch(NUMBER, number):
        raise section.wrong("name", f"is “{number}”, but must be a number such as 6.1 or 2014.")
    return number


def _check(section: Section, version: Version) -> None:
    """Refuse what is whole in its parts but not together."""
    if version.begins and version.ends and version.ends < version.begins:
        raise section.wrong("until", "lies before “from”.")
    named = {name.casefold() for name, _ in version.rating.levels}
    for name, _ in version.validity.by_rating:
        if name.casefold() not in named:
            raise section.wrong(
                "validity.rating", f"speaks of the rating “{name}”, which “rating” does not name."
            )
    if any(category.severity for category in version.categories) and not version.severity.levels:
        raise section.wrong("severity", "is missing, though findings have one.")


def _check_pillars(section: Section, version: Version, benchmarks: Sequence[Benchmark]) -> None:
    known = {pillar for benchmark in benchmarks for pillar in benchmark.pillars}
    for pillar in version.pillars:
        if pillar not in known:
            raise section.wrong("pillars", f"names “{pillar}”, which no benchmark has.")


def _clauses(section: Section, benchmarks: Sequence[Benchmark]) -> tuple[Clause, ...]:
    areas = {area.key for benchmark in benchmarks for area in benchmark.areas}
    clauses = []
    for each in section.sections("clause"):
        clause = Clause(each.text("code"), each.text("title"), each.texts("areas"))
        for area in clause.areas:
            if area not in areas:
                raise each.wrong("areas", f"names the unknown area “{area}”.{nearest(area, areas)}")
        each.done()
        clauses.append(clause)
    if len({clause.code.casefold() for clause in clauses}) < len(clauses):
        raise section.wrong("clause", "has the same code twice.")
    return tuple(clauses)


def _versions(old: list[Any], new: list[Any]) -> list[Any]:
    """Lay versions over those of the same name; others are added after them."""
    found: dict[object, Any] = {_name(each): each for each in old}
    for each in new:
        base = found.get(_name(each), {})
        found[_name(each)] = laid_over(base, each) if isinstance(each, dict) else each
    return list(found.values())


def _name(version: Any) -> object:
    return str(version.get("name", "")) if isinstance(version, dict) else id(version)
