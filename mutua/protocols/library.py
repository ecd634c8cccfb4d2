"""All protocols and benchmarks of an installation, read from data files."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from mutua.protocols.checked import Broken, nearest, read_toml
from mutua.protocols.checkpoints import Benchmark, read_benchmark
from mutua.protocols.names import Names
from mutua.protocols.protocol import Protocol, Version, number_of, pointed
from mutua.protocols.reading import OF_VERSION, laid_over, read_protocol
from mutua.protocols.work import Works, read_works

SHIPPED = Path(__file__).parent / "data"
OWN = "MUTUA_PROTOCOLS"
NOT_INHERITED = ("key", "name", "aliases")


@dataclass(frozen=True, slots=True)
class Files:
    """What files hold, by protocol, version of the benchmark, and work; later over earlier."""

    protocols: dict[str, dict[str, Any]] = field(default_factory=dict)
    benchmarks: dict[str, dict[str, Any]] = field(default_factory=dict)
    work: dict[str, Any] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)  # key or version → name of its last file

    def add(self, path: Path) -> None:
        """Lay one file over what is there; what it holds tells what it is."""
        values = read_toml(path)
        if "work" in values:
            self.work.update(laid_over(self.work, values))
            self.named["work"] = path.name
        elif "equivalent_from" in values:
            self._lay(self.benchmarks, values, "version", path)
        elif "key" in values:
            self._lay(self.protocols, values, "key", path)
        else:
            raise Broken(
                f"{path.name}: “key” is missing. A protocol has a key and a name; "
                "docs/explanation/benchmark.md shows a whole file."
            )

    def _lay(self, into: dict[str, Any], values: dict[str, Any], by: str, path: Path) -> None:
        name = values.get(by)
        if not isinstance(name, str) or not name.strip():
            raise Broken(f"{path.name}: “{by}” must be a text that is not empty.")
        into[name] = stacked(into[name], values) if name in into else values
        self.named[name] = path.name


class Library:
    """The protocols and benchmarks of some folders or files, the later over the earlier."""

    def __init__(self, *places: Path) -> None:
        files = Files()
        for place in places:
            for path in _paths(place):
                files.add(path)
        self.benchmarks = tuple(
            sorted(
                (read_benchmark(v, files.named[k]) for k, v in files.benchmarks.items()),
                key=lambda each: each.begins,
            )
        )
        if not self.benchmarks:
            raise Broken(f"{places[0].name}: there is no benchmark to compare protocols with.")
        self.protocols = {
            key: read_protocol(_whole(key, files), files.named[key], self.benchmarks)
            for key in sorted(files.protocols)
        }
        self.works: Works = read_works(files.work, files.named.get("work", "work.toml"))
        self._names = Names(self.protocols.values())
        self._check_work(files.named.get("work", "work.toml"))

    def find(self, text: str, version: str = "") -> Protocol | None:
        """Return the protocol that a cell names, in whatever spelling, or None."""
        return self._names.find(text, version)

    def version(self, text: str, version: str = "") -> Version | None:
        """Return the version that a text names, such as “SMETA-6.1” or “SA8000:2014”, or None.

        Where a protocol is named without a version, its newest is meant.
        """
        protocol = self.find(text, version)
        if protocol is None:
            return None
        number = version if version.strip() else pointed(text) or self._last(text, protocol)
        named = protocol.version(number) if number else None
        return named if named or number_of(number) else protocol.versions[-1]

    def _last(self, text: str, protocol: Protocol) -> str:
        """Return a whole number at the end, unless it belongs to the name, as in smeta-4."""
        found = re.fullmatch(r"(.*[\W_])v?(\d{1,2})\s*", text, re.IGNORECASE | re.DOTALL)
        return found[2] if found and self.find(found[1]) is protocol else ""

    def suggestion(self, text: str) -> str:
        """Return the name of something like a text that is there, or ""."""
        protocol = self.find(text) or self.protocols.get(self._names.nearest(text))
        return protocol.versions[-1].key if protocol else ""

    def benchmark(self, version: str = "") -> Benchmark | None:
        """Return a version of the benchmark, the newest where none is named."""
        if not version:
            return self.benchmarks[-1]
        return next((each for each in self.benchmarks if each.version == version), None)

    def _check_work(self, file: str) -> None:
        lenders = {
            f"work.{kind}.sampling": work.sampling for kind, work in self.works.kinds.items()
        }
        for place, key in (lenders | {"whole": self.works.whole}).items():
            lender = self.protocols.get(key)
            if key and (lender is None or lender.versions[-1].sampling is None):
                raise Broken(
                    f"{file}: “{place}” is “{key}”, but no protocol of that key has a table of effort."
                )


def current() -> Library:
    """Return what ships, with the file or folder named in MUTUA_PROTOCOLS over it."""
    return _current(os.environ.get(OWN, ""))


def stacked(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a file over another; what it says for all versions holds for each of them."""
    said = [key for key in OF_VERSION if key in over]
    below = dict(base)
    if isinstance(base.get("version"), list):
        below["version"] = [
            {key: value for key, value in each.items() if key not in said}
            if isinstance(each, dict)
            else each
            for each in base["version"]
        ]
    return laid_over(below, over)


@cache
def _current(own: str) -> Library:
    return Library(SHIPPED, *([Path(own)] if own else []))


def _paths(place: Path) -> list[Path]:
    if place.is_dir():
        return sorted(place.rglob("*.toml"))
    if not place.exists():
        raise Broken(f"{place}: there is no such file or folder of protocols ({OWN}).")
    return [place]


def _whole(key: str, files: Files, above: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return a protocol's values, with those of the protocol that it is like below them."""
    values = files.protocols[key]
    if "like" not in values:
        return values
    like, seen = values["like"], (*above, key)
    if not isinstance(like, str) or like not in files.protocols or like in seen:
        near = nearest(str(like), set(files.protocols) - set(seen))
        raise Broken(
            f"{files.named[key]}: “like” is “{like}”, but must be the key of another protocol, "
            f"and not in a circle.{near}"
        )
    base = _whole(like, files, seen)
    return stacked({k: v for k, v in base.items() if k not in NOT_INHERITED}, values)
