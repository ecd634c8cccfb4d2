"""Where files lie: below one folder that no server serves; a view decides who may read."""

import uuid
from pathlib import Path

from django.conf import settings


def keep(content: bytes, folder: str, code: uuid.UUID, ending: str = "") -> None:
    """Keep a file under a code: whole or not at all, and never over another."""
    path = where(folder, code, ending)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    beside.write_bytes(content)
    beside.rename(path)


def where(folder: str, code: uuid.UUID, ending: str = "") -> Path:
    """Return where a file lies."""
    name = str(code)
    return Path(settings.MEDIA_ROOT) / folder / name[:2] / f"{name}{ending}"
