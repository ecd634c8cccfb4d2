"""Find what people read: every message of the source, by walking it. Nobody keeps a list of files."""

import ast
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS: Any = {
    *DEFAULT_KEYWORDS,
    "gettext_lazy",
    "gettext_noop",
    "lazy",
    "ngettext_lazy",
    "noop",
    "say",
}
# What nobody reads in a browser, a letter or a paper; and what the demo invents.
LEFT_OUT = ("tests", "migrations", "management", "cli", "world")
Message = str | tuple[str, str]


@cache
def messages() -> dict[str, tuple[Message, tuple[str, ...]]]:
    """Return every message as written, with the files that it stands in, by its (first) words."""
    found: dict[str, tuple[Message, tuple[str, ...]]] = {}
    for path in sources():
        place = f"mutua/{path.relative_to(ROOT)}"
        for message in in_file(path):
            before, places = found.get(key(message), (message, ()))
            kept = before if isinstance(before, tuple) else message  # what is counted somewhere
            found[key(message)] = kept, (*places, place) if place not in places else places
    return found


def sources() -> list[Path]:
    """List the files whose words people may read."""
    kinds = ("**/*.py", "*/templates/**/*.html", "*/templates/**/*.txt")
    return sorted(
        path
        for kind in kinds
        for path in ROOT.glob(kind)
        if not set(path.relative_to(ROOT).parts[:-1]) & set(LEFT_OUT)
    )


def key(message: Message) -> str:
    """Return what gettext finds a message by."""
    return message if isinstance(message, str) else message[0]


def in_file(path: Path, part: str = "") -> Iterator[Message]:
    """Yield the messages of a file, or of one class or function of it."""
    source = path.read_text(encoding="utf-8")
    if part:
        (within,) = (each for each in ast.parse(source).body if getattr(each, "name", "") == part)
        source = ast.get_source_segment(source, within) or ""
    if path.suffix != ".py":
        # Django writes the words of a template as calls; what is between them need not be Python.
        source = "\n".join(line.strip() for line in templatize(source).splitlines())
    for _line, function, found, _comments in extract_python(
        BytesIO(source.encode()), KEYWORDS, [], {"encoding": "utf-8"}
    ):
        told = [found] if isinstance(found, str) else found or []
        words = [str(each) for each in told if each]
        if words and str(function).startswith("ngettext"):
            yield words[0], words[1]
        elif words:
            yield words[0]
