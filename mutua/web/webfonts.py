"""Cut the fonts of pages so that a page brings little: `mutua.web.vendor` runs it.

Fontsource's slice "latin-ext" holds a thousand letters where Turkish wants six of them: it becomes
"near" (the letters of Europe and Türkiye, and currencies) and "far" (the rest). What every page shows
is loaded ahead and never shifts what stands already; the other slices come when a page has their letters.
"""

import io
import logging
import re
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

WEIGHTS = {"piazzolla": (400, 720)}  # as far as the sheets go; narrower where it is worth it
NEAR = {*range(0x100, 0x180), *range(0x218, 0x21C), 0x20AB, 0x20B9, 0x20BA}
FACE = re.compile(r"/\* [\w-]+ \*/\s*@font-face \{[^}]*\}\s*")
RANGE = re.compile(r"unicode-range: [^;]+;")
EXTENDED, LATIN = "-latin-ext-", "-latin-"
SERVED = "font-display: swap"  # shown as soon as it is here
AHEAD = "font-display: optional"  # shown if it is here in time, else from the next page on


def cut(folder: Path, name: str) -> None:
    """Cut the slices of one font's folder anew, and write its sheet to match."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    sheet = folder / "font.css"
    faces = FACE.findall(sheet.read_text(encoding="utf-8"))
    kept = [each for face in faces for each in _faces(face, folder, WEIGHTS.get(name))]
    sheet.write_text("".join(kept), encoding="utf-8")


def _faces(face: str, folder: Path, weights: tuple[int, int] | None) -> list[str]:
    """Return what becomes of a face: the Latin one is loaded ahead, the extended one is parted."""
    file = folder / re.findall(r"url\(\./([^)]+)\)", face)[0]
    if EXTENDED in file.name:
        # A file holds some letters of others, such as a space; whoever says so would be asked for it
        # whenever the Latin one does not come in time.
        letters = set(TTFont(file).getBestCmap()) & _declared(face)
        parts = {"near": letters & NEAR, "far": letters - NEAR}
        cut_faces = [_part(face, file, name, part, weights) for name, part in parts.items()]
        file.unlink()
        return cut_faces
    if LATIN in file.name:
        file.write_bytes(_slice(file, set(TTFont(file).getBestCmap()), weights))
        return [face.replace(SERVED, AHEAD)]
    return [face]


def _declared(face: str) -> set[int]:
    """Return the letters that a face says are its own."""
    found: set[int] = set()
    for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", RANGE.findall(face)[0]):
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def _part(
    face: str, file: Path, name: str, letters: set[int], weights: tuple[int, int] | None
) -> str:
    """Write some letters of a file as one of its own, and return its face."""
    called = file.name.replace(EXTENDED, f"-{name}-")
    file.with_name(called).write_bytes(_slice(file, letters, weights))
    ranges = ",".join(f"U+{letter:04X}" for letter in sorted(letters))
    return RANGE.sub(f"unicode-range: {ranges};", face.replace(file.name, called))


def _slice(file: Path, letters: set[int], weights: tuple[int, int] | None) -> bytes:
    """Return a font of some letters, in the weights that pages use."""
    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    font = TTFont(file)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    written = io.BytesIO()
    subset.save_font(font, written, options)
    if weights:
        font = instancer.instantiateVariableFont(TTFont(written), {"wght": weights})
        written = io.BytesIO()
        subset.save_font(font, written, options)
    return written.getvalue()
