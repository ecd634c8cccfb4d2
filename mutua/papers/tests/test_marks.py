"""Every reader's copy is its own, and says so wherever it goes."""

from datetime import datetime, timedelta
from io import BytesIO

import numpy as np
import pikepdf
import pytest
from PIL import ImageOps

from mutua import papers
from mutua.papers.tests import made


def test_a_copy_tells_its_code_in_three_ways_on_every_page(copy: bytes, code: str) -> None:
    traced = papers.traced(copy)
    assert traced.code == code
    assert {f.way: f.pages for f in traced.findings} == {
        "data": (0, 1, 2, 3),
        "text": (1, 2, 3),
        "pattern": (1, 2, 3),
    }
    assert min(f.sure for f in traced.findings) > 0.95


def test_every_page_names_reader_and_time(copy: bytes, code: str) -> None:
    line = f"Copy {code} · Anna Berg, Harvest Foods · 2026-11-25 12:00 UTC"
    assert made.text(copy).count(line) == 3


def test_copies_of_two_readers_differ_in_every_page(copy: bytes) -> None:
    other = papers.marked(made.report(3), "Anna Berg, Harvest Foods", made.NOON, papers.new_code())
    for one, two in zip(made.pictures(copy, 100), made.pictures(other, 100), strict=True):
        page = (slice(0, 1100), slice(None))  # above the visible line
        assert (np.asarray(one)[page] != np.asarray(two)[page]).any()


def test_the_same_copy_is_made_twice(code: str) -> None:
    report = made.report()
    one, two = (papers.marked(report, "Anna", made.NOON, code) for _ in range(2))
    assert one == two


def test_the_report_under_the_marks_is_as_it_was(copy: bytes) -> None:
    before = made.pictures(made.report(3), 72)[1]
    after = made.pictures(copy, 72)[1].crop((0, 0, before.width, before.height))
    change = np.abs(np.asarray(before, int) - np.asarray(after, int))
    assert change.max() <= 6  # of 255: text stays black, paper white


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [(), (60, 80, 500, 700)])
def test_the_line_stands_below_what_is_shown(
    turned: int, crop: tuple[float, ...], code: str
) -> None:
    report = made.report(turned=turned, crop=crop)
    copy = papers.marked(report, "Anna", made.NOON, code)
    before, after = made.pictures(report, 72)[0], made.pictures(copy, 72)[0]
    assert after.width == before.width
    assert 8 < after.height - before.height < 20
    shown = np.asarray(after.crop((0, 0, before.width, before.height)), int)
    assert np.abs(shown - np.asarray(before, int)).max() <= 6
    strip = ImageOps.grayscale(after.crop((0, before.height + 1, after.width, after.height)))
    assert np.asarray(strip).min() < 200  # letters are there
    assert papers.traced(copy).code == code
    assert made.ways(papers.traced(made.as_pictures(copy, dots=150, quality=75))) == {"pattern"}


@pytest.mark.parametrize(
    "reader",
    [
        "李明 (中粮集团)",
        "محمد بن سلمان",
        "Nguyễn Thị Minh Khai",
        "Юлия Щербакова",
        "สมชาย ใจดี 🙂",
        "Müller & Söhne (GmbH) \\ <anna@example.org>",
        "line\nbreak\u202etxet",
        "W" * 2_000,
    ],
    ids=["Han", "Arabic", "Vietnamese", "Cyrillic", "Thai", "signs", "controls", "long"],
)
def test_any_name_can_be_read_on_any_page(reader: str, code: str) -> None:
    for size in (made.A4, (72, 72), (3000, 400)):
        copy = papers.marked(made.report(size=size), reader, made.NOON, code)
        assert f"Copy {code}" in " ".join(made.text(copy).split())


def test_names_of_other_scripts_are_written_in_latin_letters(code: str) -> None:
    copy = papers.marked(made.report(), "李明 Müller", made.NOON, code)
    assert "LiMing Müller" in made.text(copy)


def test_pages_of_many_sizes_that_share_all_are_marked_each_for_itself(code: str) -> None:
    def share(pdf: pikepdf.Pdf) -> None:
        shared = pdf.make_indirect(pdf.pages[0].obj.Resources)
        contents = pdf.make_indirect(pikepdf.Array([pdf.pages[0].obj.Contents]))
        for at, page in enumerate(pdf.pages):
            page.obj.Resources, page.obj.Contents = shared, contents
            page.obj.MediaBox = pikepdf.Array([0, 0, 595 - 150 * (at % 2), 842])
        del pdf.pages[4].obj["/Contents"]

    clean = papers.examined(BytesIO(made.report(5, change=share)), name="a.pdf").data
    copy = papers.marked(clean, "Anna Berg", made.NOON, code)
    assert made.text(copy).count("Anna Berg") == 5
    assert {f.pages for f in papers.traced(copy).findings if f.way == "pattern"} == {
        (1, 2, 3, 4, 5)
    }
    for page in made.pictures(copy, 72):
        right = page.crop((page.width - 96, page.height - 200, page.width, page.height - 60))
        assert np.asarray(right).min() < 254  # the pattern reaches the edge


def test_what_pages_inherit_stays_theirs(code: str) -> None:
    def inherit(pdf: pikepdf.Pdf) -> None:
        for key in ("/Resources", "/MediaBox"):
            pdf.Root.Pages[key] = pdf.pages[0].obj[key]
            for page in pdf.pages:
                del page.obj[key]
        pdf.Root.Pages.Rotate = 90

    report = made.report(2, change=inherit)
    clean = papers.examined(BytesIO(report), name="a.pdf").data
    before, after = (
        made.pictures(report, 72)[1],
        made.pictures(papers.marked(clean, "A", made.NOON, code), 72)[1],
    )
    assert before.width == 842
    shown = np.asarray(after.crop((0, 0, before.width, before.height)), int)
    assert np.abs(shown - np.asarray(before, int)).max() <= 6


def test_marks_hold_where_the_page_leaves_its_state_open(code: str) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"q 0.01 0 0 0.01 900 900 cm q 1 1 1 rg")
        pdf.pages[1].contents_add(b"Q Q Q 0 0 0 0 0 0 cm")

    clean = papers.examined(BytesIO(made.report(2, change=spoil)), name="a.pdf").data
    traced = papers.traced(papers.marked(clean, "Anna", made.NOON, code))
    assert {f.way: f.pages for f in traced.findings}["pattern"] == (1, 2)


def test_a_copy_without_its_data_and_its_line_is_traced(copy: bytes, code: str) -> None:
    with pikepdf.open(BytesIO(copy)) as pdf:
        del pdf.trailer["/Info"], pdf.Root["/PieceInfo"]
        for page in pdf.pages:
            del page.obj["/PieceInfo"]
            box = [float(x) for x in page.mediabox]
            page.cropbox = page.mediabox = [box[0], box[1] + 40, box[2], box[3]]
        out = BytesIO()
        pdf.save(out, linearize=True)
    traced = papers.traced(out.getvalue())
    assert (traced.code, "pattern" in made.ways(traced)) == (code, True)


def test_a_destroyed_mark_is_not_guessed(copy: bytes) -> None:
    ruined = made.as_pictures(copy, dots=25, quality=20, cut=8)
    assert papers.traced(ruined) == papers.Traced(())


def test_an_unmarked_report_has_no_code() -> None:
    assert papers.traced(made.report(4)) == papers.Traced(())
    assert papers.traced(made.as_pictures(made.report(2), dots=100, quality=60)).codes == ()


def test_pages_of_two_copies_name_both(copy: bytes, code: str) -> None:
    other = papers.new_code()
    second = papers.marked(made.report(2), "Ben", made.NOON + timedelta(days=1), other)
    with pikepdf.open(BytesIO(copy)) as pdf, pikepdf.open(BytesIO(second)) as more:
        pdf.pages.extend(more.pages)
        out = BytesIO()
        pdf.save(out)
    traced = papers.traced(out.getvalue())
    assert (traced.code, set(traced.codes)) == (None, {code, other})


def test_a_copy_needs_a_reader_a_time_and_a_code(code: str) -> None:
    report = made.report()
    with pytest.raises(ValueError, match="reader's name"):
        papers.marked(report, " ", made.NOON, code)
    with pytest.raises(ValueError, match="zone"):
        papers.marked(report, "Anna", datetime(2026, 1, 1), code)  # noqa: DTZ001
    with pytest.raises(ValueError, match="not the code of a copy"):
        papers.marked(report, "Anna", made.NOON, "ABC")


def test_what_is_no_copy_at_all_is_said() -> None:
    with pytest.raises(papers.Refused, match="neither a PDF nor a picture"):
        papers.traced(b"hello")
    with pytest.raises(papers.Refused, match="cannot be opened"):
        papers.traced(b"%PDF-1.7 hello")
