"""PDFs as the tests need them, made on the spot."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image

from mutua import papers

A4 = (595, 842)
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
WORDS = ("wages", "hours", "workers", "factory", "finding", "fire", "blocked", "overtime", "paid")


def report(
    pages: int = 1,
    size: tuple[float, float] = A4,
    *,
    turned: int = 0,
    crop: tuple[float, ...] = (),
    change: Callable[[pikepdf.Pdf], None] = lambda _: None,
    **saving: object,
) -> bytes:
    """Make a report full of words."""
    pdf = pikepdf.new()
    words = random.Random(1)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    for number in range(pages):
        page = pdf.add_blank_page(page_size=size)
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = pdf.make_stream(_words(size, words, number).encode())
        if turned:
            page.obj.Rotate = turned
        if crop:
            page.obj.CropBox = Array(crop)
    change(pdf)
    out = BytesIO()
    pdf.save(out, **saving)
    return out.getvalue()


def _words(size: tuple[float, float], words: random.Random, number: int) -> str:
    wide, high = max(1, int((size[0] - 100) / 36)), max(1, int((size[1] - 120) / 13))
    lines = ["(" + " ".join(words.choice(WORDS) for _ in range(wide)) + ") '" for _ in range(high)]
    start = f"BT /F 10 Tf 50 {size[1] - 50} Td 13 TL (Page {number + 1} of the audit) Tj"
    return "\n".join([start, *lines, "ET"])


def pictures(pdf: bytes, dots: float) -> list[Image.Image]:
    """Show each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dots / 72).to_pil().convert("RGB") for page in document]


def as_pictures(pdf: bytes, *, dots: float, quality: int, cut: int = 0, turn: int = 0) -> bytes:
    """Print to pictures and make a PDF of these, as a scanner's or a phone's program does."""
    shown = [
        image.crop((cut, cut, image.width - cut, image.height - cut)).rotate(turn, expand=True)
        for image in pictures(pdf, dots)
    ]
    out = BytesIO()
    shown[0].save(
        out, "PDF", save_all=True, append_images=shown[1:], quality=quality, resolution=dots
    )
    return out.getvalue()


def text(pdf: bytes) -> str:
    """Read all words of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def ways(traced: papers.Traced) -> set[str]:
    """Name the ways in which a code was found."""
    return {finding.way for finding in traced.findings}
