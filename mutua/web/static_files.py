"""Static files as they are served: named by their content, and each sheet whole.

A sheet that imports forty others costs a page forty requests. They stay apart for those who write them;
`collectstatic` joins them for those who read.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r"""@import url\(["']?([^"')]+)["']?\)(?:\s*layer\(([\w-]+)\))?;""")
ADDRESS = re.compile(r"""url\((["']?)(?!data:|#|/|\w+:)([^"')]+)\1\)""")
COMMENT = re.compile(r"/\*(?!!).*?\*/\s*", re.DOTALL)
NAMED = re.compile(r"\.[0-9a-f]{12}\.(?!map$)\w+$")
type Paths = dict[str, tuple[Any, str]]


class Named(Compressor):  # type: ignore[misc]  # it has no types
    """Compresses what pages ask for: neither the twins without a hash, nor maps for debuggers."""

    def should_compress(self, filename: str) -> bool:
        return bool(NAMED.search(filename)) and super().should_compress(filename)


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Joins each sheet with those that it imports before it is named and compressed."""

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Replace what was collected by what is whole."""
        if not dry_run:
            entries = [name for name in paths if name.endswith(".css")]
            for name, text in [(name, _text(name, paths)) for name in entries]:
                if IMPORT.search(text):
                    self._keep(name, whole(name, paths))
                    paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Named(**kwargs)

    def _keep(self, name: str, text: str) -> None:
        self.delete(name)
        self._save(name, ContentFile(text.encode()))


def whole(name: str, paths: Paths) -> str:
    """Return a sheet with what it imports in its place, each in its layer, addresses still leading."""

    def joined(found: re.Match[str]) -> str:
        inner = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[1]))
        text = ADDRESS.sub(lambda address: _moved(address, inner, name), whole(inner, paths))
        return f"@layer {found[2]} {{\n{text}}}\n" if found[2] else text

    return IMPORT.sub(joined, COMMENT.sub("", _text(name, paths)))


def _moved(address: re.Match[str], source: str, target: str) -> str:
    """Write an address of one sheet as it reads from another's folder."""
    file = posixpath.normpath(posixpath.join(posixpath.dirname(source), address[2]))
    return f'url("{posixpath.relpath(file, posixpath.dirname(target))}")'


def _text(name: str, paths: Paths) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())
