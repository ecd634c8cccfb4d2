"""`mutua protocols`: how much of the benchmark each protocol covers, or some side by side."""

from argparse import Namespace
from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table

from mutua import protocols
from mutua.cli import show
from mutua.cli.wrong import Wrong
from mutua.protocols.comparing import Line

FIRST, OTHERS = 40, 26  # letters of a column beyond which its text is folded


def run(arguments: Namespace) -> int:
    """Print all protocols, or those named side by side."""
    try:
        benchmark = _benchmark(arguments.benchmark)
        versions = [_version(name) for name in arguments.names]
        if versions:
            _beside(versions, benchmark, arguments)
        else:
            _list(benchmark, arguments.at_least)
    except protocols.Broken as broken:
        raise Wrong(str(broken)) from broken
    return 0


def _benchmark(version: str) -> protocols.Benchmark:
    known = {each.version: each for each in protocols.benchmarks()}
    if version and version not in known:
        raise Wrong(f"--benchmark {version}: there is no such version. There are {_and(known)}.")
    return protocols.benchmark(version)


def _version(name: str) -> protocols.Version:
    if found := protocols.version_of(name):
        return found
    if protocol := protocols.find(name):
        numbers = [version.number for version in protocol.versions]
        raise Wrong(f"“{name}”: of {protocol.name} we know the versions {_and(numbers)}.")
    near = protocols.suggestion(name)
    hint = f" Did you mean {near}?" if near else ""
    raise Wrong(f"“{name}” is not a protocol we know.{hint} `mutua protocols` lists all.")


def _list(benchmark: protocols.Benchmark, at_least: float | None) -> None:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("protocol", "name", "kind"):
        table.add_column(heading, no_wrap=heading == "protocol")
    for heading in ("months", "full", "partly", "no", "commonality"):
        table.add_column(heading, justify="right")
    table.add_column("equivalent")
    for version in _newest_first():
        found = protocols.commonality(version, benchmark)
        table.add_row(
            version.key, version.name, version.kind, str(version.validity.months),
            *(f"{found.count(degree)}" for degree in reversed(protocols.Degree)),
            found.total.percent, _equivalent(found, benchmark, at_least),
        )  # fmt: skip
    show.console().print(table)
    _foot(benchmark, at_least)


def _newest_first() -> list[protocols.Version]:
    return [version for each in protocols.every() for version in reversed(each.versions)]


def _beside(
    versions: Sequence[protocols.Version], benchmark: protocols.Benchmark, arguments: Namespace
) -> None:
    beside = protocols.side_by_side(versions, benchmark)
    found = [protocols.commonality(version, benchmark) for version in versions]
    said = tuple(_equivalent(each, benchmark, arguments.at_least) for each in found)
    table = Table(box=box.SIMPLE_HEAD)
    for at, heading in enumerate(("", *beside.names)):
        table.add_column(heading, max_width=OTHERS if at else FIRST, overflow="fold")
    _add(table, beside.facts)
    _add(table, beside.areas)
    _add(table, [beside.total, Line("Equivalent", said)])
    if arguments.checkpoints:
        _add(table, beside.differing)
    show.console().print(table)
    if len(versions) > 1 and not arguments.checkpoints:
        many = show.many(len(beside.differing), "checkpoint")
        show.sentence(f"They differ in {many}; --checkpoints lists them.")
    _foot(benchmark, arguments.at_least)


def _add(table: Table, lines: Iterable[Line]) -> None:
    for line in lines:
        table.add_row(line.title, *line.cells)
    table.add_section()


def _equivalent(
    found: protocols.Commonality, benchmark: protocols.Benchmark, at_least: float | None
) -> str:
    yes = protocols.is_equivalent(found, benchmark, at_least=at_least)
    return ("yes" if yes else "no") + (", unconfirmed" if found.uncertain else "")


def _foot(benchmark: protocols.Benchmark, at_least: float | None) -> None:
    least = benchmark.equivalent_from if at_least is None else at_least
    show.sentence(
        f"Benchmark {benchmark.version}: {len(benchmark.checkpoints)} checkpoints. "
        f"Equivalent from {100 * least:g} %; partly covered counts half. "
        "Unconfirmed: by our own comparison."
    )


def _and(words: Iterable[str]) -> str:
    return ", ".join(words)
