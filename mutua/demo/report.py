"""A small report of an invented assessment, as a PDF."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf
from anyascii import anyascii
from pikepdf import canvas

SIZE = (595, 842)  # A4, in points
BODY = {
    "report": (
        ("What was looked at", "Working hours, wages, contracts, age records, safety, housing, waste water."),
        ("Whom we spoke to", "Management, the workers' committee, and workers alone, by day and by night shift."),
        ("Good practice", "Wages are paid to bank accounts; payslips come in the workers' own languages."),
        ("Finding 1, minor", "Two of nine fire extinguishers were past their date. To be mended in 30 days."),
        ("Finding 2, major", "Overtime above twelve hours in the peak weeks. A plan is agreed, due in 90 days."),
    ),
    "summary": (
        ("In short", "No critical finding, one major, one minor. Both are to be mended within 90 days."),
    ),
    "plan": (
        ("Fire extinguishers", "Owner: works manager. New ones by the end of the month. Evidence: photographs."),
        ("Overtime", "Owner: production. A third shift from next quarter. Evidence: time records."),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Assessed:
    """What a report is about."""

    site: str
    place: str
    protocol: str
    on: date


def pdf(about: Assessed, part: str) -> bytes:
    """Write the whole report, the summary or the corrective-action plan of an assessment."""
    told = BODY[part]
    book = pikepdf.new()
    for number, start in enumerate(range(0, len(told), 3), start=1):
        _page(book, about, number, told[start : start + 3])
    out = BytesIO()
    book.save(out, static_id=True)
    return out.getvalue()


def _page(
    book: pikepdf.Pdf, about: Assessed, number: int, told: tuple[tuple[str, str], ...]
) -> None:
    sheet = canvas.Canvas(page_size=SIZE)
    name = pikepdf.Name.Helvetica
    sheet.add_font(name, canvas.Helvetica())
    lines = [(18, about.site), (11, about.place), (11, f"{about.protocol}, {about.on:%d %B %Y}")]
    for title, words in told:
        lines += [(6, ""), (13, title), (10, words)]
    y = SIZE[1] - 80
    for size, words in [*lines, (8, ""), (8, f"An invented report, page {number}")]:
        text = canvas.Text()
        text.font(name, size).move_cursor(60, y).show(anyascii(words)[:90])
        sheet.do.draw_text(text)
        y -= size * 2
    book.pages.extend(sheet.to_pdf().pages)
