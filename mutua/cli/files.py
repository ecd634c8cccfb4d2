"""Results on the disk: whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from mutua import tables
from mutua.cli.wrong import Wrong

Cell = str | int | float | None


def check(targets: Sequence[Path], sources: Sequence[Path]) -> None:
    """Refuse, before the work begins, to write where we cannot or over what we read."""
    read = {source.resolve() for source in sources}
    for target in targets:
        if target.resolve() in read:
            raise Wrong(f"{target}: this file is read, so it cannot be written too.")
        if target.is_dir():
            raise Wrong(f"{target}: this is a folder. Name a file, such as {target}/sites.csv.")
        if not target.absolute().parent.is_dir():
            raise Wrong(f"{target}: the folder {target.parent} is not there. Make it first.")
        if not os.access(
            target.resolve() if _is_device(target) else target.resolve().parent, os.W_OK
        ):
            raise Wrong(f"{target}: this cannot be written. Name another place.")
    ordinary = [target.resolve() for target in targets if not _is_device(target)]
    if len(set(ordinary)) < len(ordinary):
        raise Wrong("Two results cannot be written to one file.")


def write(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a CSV in UTF-8 without a mark; the file changes at once or not at all.

    Cells that a spreadsheet would run are neutralised.
    """
    with _whole(path) as file:
        tables.write_csv(file, headings, rows)


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8; the file changes at once or not at all."""
    with _whole(path) as file:
        file.write(text)


@contextmanager
def _whole(path: Path) -> Iterator[IO[str]]:
    """Open a file that takes the place of another once all is written."""
    path = path.resolve()  # a link stays a link: what it leads to is written
    if _is_device(path):  # /dev/stdout, a pipe: never to be replaced
        with path.open("w", encoding="utf-8", newline="") as device:
            yield device
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
