"""Sealed files in a folder: there whole or not at all, under names that tell nothing."""

import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO

from mutua.vault import sealing
from mutua.vault.errors import Damaged, WrongKey
from mutua.vault.keyring import KEY_BYTES, Keyring

NAME = re.compile(r"[0-9a-f]{32}")
UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True)
class Sealed:
    """What to remember of a sealed file: its wrapped key opens it, destroying that is destroying it."""

    name: str
    wrapped_key: str = field(repr=False)
    size: int  # bytes of the content, not of the stored file
    sha256: str  # of the content, in hexadecimal


@dataclass(frozen=True, slots=True)
class Vault:
    """A folder of sealed files and the keyring that opens them."""

    folder: Path
    keyring: Keyring

    def put(self, stream: IO[bytes], *, about: bytes, waits: bool = False) -> Sealed:
        """Seal what is read from a stream, in constant memory, under a new key and a new name.

        `about` is the report's identifier: without the same one the file does not open. A crash
        leaves at most an unfinished file without a key, never half a report. One that `waits` counts
        as unfinished until `keep`, so that what nobody came to own is tidied away.
        """
        key, name = secrets.token_bytes(KEY_BYTES), secrets.token_hex(16)
        counted = _Counted(stream)
        self._path(name).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = self._unfinished(name)
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                for box in sealing.sealed(iter(counted), key, about):
                    file.write(box)
                file.flush()
                os.fsync(file.fileno())
            if waits:
                _keep(self.folder)
            else:
                self.keep(name)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        return Sealed(name, self.keyring.wrap(key), counted.size, counted.hash.hexdigest())

    def keep(self, name: str) -> None:
        """Say that a file has an owner: from now on only `drop` takes it away."""
        path = self._path(name)
        try:
            self._unfinished(name).replace(path)
        except FileNotFoundError:
            return  # kept already
        for folder in (path.parent, path.parent.parent, self.folder):
            _keep(folder)

    def open(self, sealed: Sealed, *, about: bytes) -> Iterator[bytes]:
        """Give the content piece by piece, each proven to be what was put in.

        A missing key or file is told at once; a file cut at its end only there, as `Damaged`.
        """
        return self.open_named(sealed.name, sealed.wrapped_key, about=about)

    def open_named(self, name: str, wrapped_key: str, *, about: bytes) -> Iterator[bytes]:
        """Do the same for a name and a wrapped key as a database keeps them."""
        key = self.keyring.unwrap(wrapped_key)
        if len(key) != KEY_BYTES:
            raise WrongKey("A wrapped key holds something else than a key.")
        return _pieces(self._found(name), key, about)

    def drop(self, name: str) -> bool:
        """Delete a file; tell whether it was there. All copies end with its wrapped key: delete that."""
        there = False
        for path in (self._unfinished(name), self._path(name)):
            with suppress(FileNotFoundError):
                path.unlink()
                _keep(path.parent)
                there = True
        return there

    def names(self) -> Iterator[str]:
        """Name every sealed file, so that those without an owner can be dropped."""
        for path in sorted(self.folder.glob("??/??/*")):
            if NAME.fullmatch(name := "".join(path.parts[-3:])):
                yield name

    def tidy(self, before: datetime, owned: Callable[[str], bool] = lambda _: False) -> int:
        """Delete what crashes left unfinished before a moment; tell how many.

        What has an owner, by its name, is kept: the crash came just before `keep`. Nothing that was
        kept is ever deleted here, so that a wrong database cannot empty the folder.
        """
        gone = 0
        for path in self.folder.glob(f"{UNFINISHED}*"):
            with suppress(FileNotFoundError):  # somebody else was quicker
                if path.stat().st_mtime >= before.timestamp():
                    continue
                name = path.name.removeprefix(UNFINISHED)
                if NAME.fullmatch(name) and owned(name):
                    self.keep(name)
                else:
                    path.unlink()
                    gone += 1
        return gone

    def _found(self, name: str) -> IO[bytes]:
        """Open a file where it is: it may be kept while we look."""
        for path in (self._path(name), self._unfinished(name), self._path(name)):
            with suppress(FileNotFoundError):
                return path.open("rb")
        raise Damaged(f"The sealed file {name} is not there. Restore it from a backup.")

    def _unfinished(self, name: str) -> Path:
        return self.folder / f"{UNFINISHED}{name}"

    def _path(self, name: str) -> Path:
        """Find a file's place; a name that is not one of ours leads nowhere."""
        if not NAME.fullmatch(name):
            raise Damaged("The name of a sealed file is not one. Restore that row of the database.")
        return self.folder / name[:2] / name[2:4] / name[4:]


def _pieces(file: IO[bytes], key: bytes, about: bytes) -> Iterator[bytes]:
    with file:
        yield from sealing.opened(file, key, about)


class _Counted:
    """A stream that is measured while it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.size, self.hash = stream, 0, hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        while chunk := self.stream.read(sealing.CHUNK):
            self.size += len(chunk)
            self.hash.update(chunk)
            yield chunk


def _keep(folder: Path) -> None:
    """Make the disk remember a folder's names before we say that a file is there."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
