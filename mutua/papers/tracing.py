"""Find the code of a marked copy in three ways; runs apart, in a process of its own."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image, UnidentifiedImageError

from mutua.papers import codes, marking, seeking, tile
from mutua.papers.decoding import decoded
from mutua.papers.refused import Refused

DATA, TEXT, PATTERN = "data", "text", "pattern"
SCALES = (1.0, 0.4, 2.8)  # of the pattern: as printed, shrunk to a smaller sheet, enlarged
DOTS = 120 / 72  # pixels for a point, where the pattern has its own size
MOST_SIDE = 2400  # pixels of a page's picture
LOOKED_AT = 30  # pages whose pattern is looked for, spread over the file
EVERY_SCALE = 1  # pages that are looked at in every scale
ENOUGH = 0.9  # of the cells agree, on the whole
PAGES_ENOUGH = 5
Found = dict[str, Any]


def work(data: bytes, _options: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return what was found: each code with its way, pages from 1 (0: the whole file) and surety."""
    if b"%PDF-" not in data[:1024]:
        return {"found": _by_pattern([_picture(data)])}, b""
    found = _by_data(data)
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            found += _by_text(pdf)
            found += _by_pattern(_spread(pdf))
    except pypdfium2.PdfiumError as error:
        if not found:
            raise Refused(
                f"This PDF cannot be opened: {error}. Is it whole, and without a password?"
            ) from None
    return {"found": found}, b""


class _Page:
    """A page that gives its picture in any size."""

    def __init__(self, page: pypdfium2.PdfPage, at: int) -> None:
        self.page, self.at = page, at

    def picture(self, scale: float) -> tuple[seeking.Grey, float]:
        """Return the page in grey, and the side in pixels of a tile that was printed at a scale."""
        width, height = self.page.get_size()
        unit = max(1.0, max(width, height) / scale / (40 * tile.TILE))
        fine = min(DOTS / scale / unit, MOST_SIDE / max(width, height))
        grey = self.page.render(scale=fine, grayscale=True).to_numpy()
        return np.asarray(grey, float).reshape(grey.shape[:2]), tile.TILE * unit * scale * fine


class _Photograph:
    """A picture of a page, such as of a screen."""

    at = 1

    def __init__(self, grey: seeking.Grey) -> None:
        self.grey = grey

    def picture(self, scale: float) -> tuple[seeking.Grey, float]:
        """Return it as it is, and how large a tile may be in it."""
        return self.grey, tile.TILE * DOTS * scale


def _picture(data: bytes) -> _Photograph:
    try:
        with Image.open(BytesIO(data)) as image:
            image.thumbnail((MOST_SIDE, MOST_SIDE))
            return _Photograph(np.asarray(image.convert("L"), float))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise Refused(
            "This is neither a PDF nor a picture. Give the copy as it was found."
        ) from None


def _by_data(data: bytes) -> list[Found]:
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            kept = marking.codes_kept(pdf)
    except (pikepdf.PdfError, ValueError, RuntimeError, AttributeError, TypeError):
        return []
    return _grouped(DATA, kept)


def _by_text(pdf: pypdfium2.PdfDocument) -> list[Found]:
    seen = []
    for at, page in enumerate(pdf, 1):
        text = page.get_textpage().get_text_bounded()
        seen += [(code, at) for code in codes.seen_in(text)]
        page.close()
    return _grouped(TEXT, seen)


def _by_pattern(pages: Any) -> list[Found]:
    """Let the pages vote: each by itself, and all that look alike together."""
    votes: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    unread: list[tuple[int, seeking.Grey]] = []
    scales: tuple[float, ...] = SCALES
    last: seeking.Seen | None = None
    for count, page in enumerate(pages):
        scale, seen = _seen(page, scales if count < EVERY_SCALE or last else SCALES[:1], last)
        if seen is None:
            continue
        scales, last = (scale,), seen  # the other pages were printed alike
        answer = decoded(seen.soft)
        if answer is None:
            unread.append((page.at, seen.soft))
        else:
            votes[answer[0]].append((page.at, answer[1]))
        if any(len(v) >= PAGES_ENOUGH and min(s for _, s in v) >= ENOUGH for v in votes.values()):
            break
    if not votes and len(unread) > 1:
        answer = decoded(np.sum([soft for _, soft in unread], axis=0))
        if answer:
            votes[answer[0]] = [(at, answer[1]) for at, _ in unread]
    return [
        {
            "way": PATTERN,
            "code": code,
            "pages": [at for at, _ in said],
            "sure": max(s for _, s in said),
        }
        for code, said in votes.items()
    ]


def _seen(
    page: _Page | _Photograph, scales: Iterable[float], last: seeking.Seen | None
) -> tuple[float, seeking.Seen | None]:
    """Return the scale in which the pattern is seen, and the pattern."""
    for scale in scales:
        grey, expected = page.picture(scale)
        seen = seeking.sought(grey, expected, [last] if last else [])
        if seen:
            return scale, seen
    return SCALES[0], None


def _spread(pdf: pypdfium2.PdfDocument) -> Iterator[_Page]:
    """Give pages from all over the file, the first ones first."""
    step = max(1, len(pdf) // LOOKED_AT)
    for at in range(0, len(pdf), step):
        page = pdf[at]
        yield _Page(page, at + 1)
        page.close()


def _grouped(way: str, seen: list[tuple[str, int]]) -> list[Found]:
    counts = Counter(code for code, _ in seen)
    return [
        {
            "way": way,
            "code": code,
            "pages": sorted({at for c, at in seen if c == code}),
            "sure": 1.0,
        }
        for code, _ in counts.most_common()
    ]
