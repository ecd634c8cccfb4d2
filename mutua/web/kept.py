"""Secrets that an installation makes for itself and keeps in a file beside its data."""

import os
from collections.abc import Callable
from pathlib import Path


def kept(path: Path, make: Callable[[], str]) -> str:
    """Return the secret in a file; where there is none yet, make one for whoever only tries."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(make())
        try:
            os.link(fresh, path)  # whoever links first wins; the others read that one
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()
