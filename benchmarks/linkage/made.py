"""The demo's made lists, 42 of them, of any size: the shipped model has seen none of them."""

import os
import pickle
import tempfile
import zlib
from dataclasses import fields
from pathlib import Path

from mutua.demo.world.make import records
from mutua.linkage import Record

Row = tuple[str, Record]
KEPT_FROM = 50_000  # sizes that take long to make are kept for the next measurement


def rows(size: int, seed: int = 2026) -> list[Row]:
    """Return the true site and the record of each row, the same ones every time."""
    if size < KEPT_FROM:
        return _made(size, seed)
    kept = _folder() / f"{size}-{seed}.pickle"
    if not kept.is_file():
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        part = kept.with_suffix(f".{os.getpid()}")
        part.write_bytes(pickle.dumps(_made(size, seed)))
        part.replace(kept)  # at once, so that nobody reads half a file
    return pickle.loads(kept.read_bytes())


def _folder() -> Path:
    """Return the folder for rows of records of today's shape: others could not be read back."""
    shape = zlib.crc32(" ".join(field.name for field in fields(Record)).encode())
    return Path(tempfile.gettempdir()) / f"mutua-made-{os.getuid()}-{shape:08x}"


def _made(size: int, seed: int) -> list[Row]:
    return [(site, Record(**said)) for site, said in records(records=size, seed=seed)]
