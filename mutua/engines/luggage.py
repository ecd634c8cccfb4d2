"""Mutua itself, packed for machines that have not installed it."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

PACKAGE = Path(__file__).parent.parent
# Work in chunks needs neither pages nor tests.
LEFT_AT_HOME = {"tests", "static", "templates", "migrations", "__pycache__", "web", "demo"}


@cache
def packed() -> Path:
    """Return an archive of what stands in the package `mutua`, kept until this process ends.

    It is to be unpacked into a folder `mutua`: modules read tables that lie beside them, which
    they could not inside of a zip file on the path.
    """
    folder = tempfile.mkdtemp(prefix="mutua-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with ZipFile(Path(folder, "mutua.zip"), "w", ZIP_DEFLATED) as archive:
        for path in sorted(PACKAGE.rglob("*")):
            inside = path.relative_to(PACKAGE)
            if path.is_file() and not LEFT_AT_HOME & set(inside.parts):
                archive.write(path, inside)
    return Path(folder, "mutua.zip")
