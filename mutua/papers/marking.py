"""Mark every page of a PDF; runs apart, in a process of its own."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from mutua.papers import codes, sheet
from mutua.papers.refused import Refused

KEY = "/MutuaCopy"
Box = tuple[float, float, float, float]


def work(data: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Mark a PDF for a reader, at a time, with a code."""
    at = datetime.fromisoformat(options["at"])
    try:
        return {}, marked(data, sheet.Copy(options["reader"], at, options["code"]))
    except pikepdf.PdfError:
        raise Refused("This PDF cannot be read, so it cannot be marked.") from None


def marked(data: bytes, copy: sheet.Copy) -> bytes:
    """Lay the marks over every page, and the code into the file's own data."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pattern = sheet.pattern(pdf, copy.code)
        sheets: dict[sheet.Measure, pikepdf.Object] = {}
        before = pdf.make_stream(b"q\n")
        for page in pdf.pages:
            _mark(pdf, page, copy, pattern, sheets, before)
        pdf.docinfo[KEY] = copy.code
        _piece(pdf.Root, copy)
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def box(page: pikepdf.Page) -> Box:
    """Return what of a page is shown: its crop box, as far as it lies on its sheet."""
    media, crop = (_upright([float(x) for x in b]) for b in (page.mediabox, page.cropbox))
    x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
    x1, y1 = min(media[2], crop[2]), min(media[3], crop[3])
    return (x0, y0, x1, y1) if x1 - x0 > 1 and y1 - y0 > 1 else media


def turn(page: pikepdf.Page) -> int:
    """Return by how much a page is turned when shown: 0, 90, 180 or 270 degrees clockwise."""
    return round(int(page.rotation) / 90) % 4 * 90


def _mark(
    pdf: pikepdf.Pdf,
    page: pikepdf.Page,
    copy: sheet.Copy,
    pattern: pikepdf.Object,
    sheets: dict[sheet.Measure, pikepdf.Object],
    before: pikepdf.Stream,
) -> None:
    shown, turned = box(page), turn(page)
    wide, high = shown[2] - shown[0], shown[3] - shown[1]
    if turned in (90, 270):
        wide, high = high, wide
    measure = sheet.measured(round(wide, 2), round(high, 2), copy)
    if measure not in sheets:
        sheets[measure] = sheet.made(pdf, measure, pattern)
    longer = _with_strip(shown, turned, measure.strip)
    media = _upright([float(x) for x in page.mediabox])
    page.mediabox = Array(_around(media, longer))
    page.cropbox = Array(longer)
    own = Name(f"{KEY}{list(sheets).index(measure)}-{copy.code}")  # pages may share their resources
    name = page.add_resource(sheets[measure], Name.XObject, own)
    matrix = " ".join(f"{number:.3f}" for number in _matrix(turned, longer))
    page.contents_add(before, prepend=True)
    page.contents_add(f"\nQ q {matrix} cm {name} Do Q\n".encode())
    _piece(page.obj, copy)


def _with_strip(shown: Box, turned: int, strip: float) -> Box:
    """Lengthen a box below, as the page is shown."""
    x0, y0, x1, y1 = shown
    return {
        0: (x0, y0 - strip, x1, y1),
        90: (x0, y0, x1 + strip, y1),
        180: (x0, y0, x1, y1 + strip),
        270: (x0 - strip, y0, x1, y1),
    }[turned]


def _matrix(turned: int, box: Box) -> tuple[float, ...]:
    """Lead from a page as shown, its lower left corner at (0, 0), to its box in the file."""
    x0, y0, x1, y1 = box
    return {
        0: (1, 0, 0, 1, x0, y0),
        90: (0, 1, -1, 0, x1, y0),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, -1, 1, 0, x0, y1),
    }[turned]


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _upright(b: list[float]) -> Box:
    return min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3])


def _piece(owner: pikepdf.Object, copy: sheet.Copy) -> None:
    """Keep the code where programs keep what is theirs (ISO 32000, 14.5)."""
    when = f"D:{copy.at.astimezone(UTC):%Y%m%d%H%M%S}Z"
    if not isinstance(owner.get("/PieceInfo"), Dictionary):
        owner.PieceInfo = Dictionary()
    owner.PieceInfo[KEY] = Dictionary(LastModified=when, Private=copy.code)


def codes_kept(pdf: pikepdf.Pdf) -> list[tuple[str, int]]:
    """Find the codes that the file's own data keep, each with its page from 1, or 0 for the file."""
    owners = [(pdf.Root, 0), *((page.obj, at) for at, page in enumerate(pdf.pages, 1))]
    kept = [(str(pdf.docinfo.get(KEY, "")), 0)]
    for owner, at in owners:
        piece = owner.get("/PieceInfo")
        entry = piece.get(KEY) if isinstance(piece, Dictionary) else None
        if isinstance(entry, Dictionary):
            kept.append((str(entry.get("/Private", "")), at))
    return [(code, at) for text, at in kept if (code := codes.read(text))]
