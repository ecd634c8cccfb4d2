"""Pictures and clips that a form names: those that lie in this package are shown, others left out."""

from functools import cache
from pathlib import Path

from django.templatetags.static import static

FOLDER = Path(__file__).parent / "static" / "voice" / "media"


@cache
def address(file: str) -> str:
    """Return where a file of a form is fetched from; "" where it is not at hand."""
    if not file or file != Path(file).name or not (FOLDER / file).is_file():
        return ""
    return static(f"voice/media/{file}")
