"""Every reader's copy is its own, and says so wherever it goes."""

import shutil
import subprocess
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageOps

from mutua import papers
from mutua.papers.tests import made


@pytest.fixture(scope="module")
def code() -> str:
    return papers.new_code()


@pytest.fixture(scope="module")
def copy(code: str) -> bytes:
    return papers.marked(made.report(3), "Anna Berg, Harvest Foods", made.NOON, code)


def ways(traced: papers.Traced) -> set[str]:
    return {finding.way for finding in traced.findings}


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
    assert ways(papers.traced(made.as_pictures(copy, dots=150, quality=75))) == {"pattern"}


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


@pytest.mark.parametrize(
    ("dots", "quality", "cut", "turn"),
    [(300, 90, 0, 0), (150, 75, 0, 0), (150, 75, 77, 0), (120, 60, 33, 90), (96, 75, 0, 180), (72, 60, 0, 0)],
)  # fmt: skip
def test_a_copy_that_became_pictures_is_traced(
    copy: bytes, code: str, dots: int, quality: int, cut: int, turn: int
) -> None:
    again = made.as_pictures(copy, dots=dots, quality=quality, cut=cut, turn=turn)
    traced = papers.traced(again)
    assert (traced.code, ways(traced)) == (code, {"pattern"})


def test_a_picture_of_the_screen_is_traced(copy: bytes, code: str) -> None:
    for dots in (80, 110, 200):
        out = BytesIO()
        made.pictures(copy, dots)[0].crop((20, 100, 600, 800)).save(out, "PNG")
        assert papers.traced(out.getvalue()).code == code


@pytest.mark.parametrize(
    ("paper", "noise"),
    [((1, 1, 1), 3), ((1, 1, 1), 12), ((0.8, 0.9, 1), 0), ((0.75, 0.72, 0.6), 4)],
)
def test_a_report_that_was_scanned_or_is_tinted_carries_its_mark(
    code: str, paper: tuple[float, ...], noise: float
) -> None:
    dice = np.random.default_rng(1)
    page = np.asarray(made.pictures(made.report(), 150)[0], float) * np.array(paper)
    page = np.clip(page * 0.93 + dice.normal(5, noise, page.shape), 0, 255)
    scan = BytesIO()
    Image.fromarray(page.astype(np.uint8)).save(scan, "PDF", resolution=150, quality=85)
    copy = papers.marked(scan.getvalue(), "Anna", made.NOON, code)
    traced = papers.traced(made.as_pictures(copy, dots=150, quality=75))
    assert (traced.code, ways(traced)) == (code, {"pattern"})


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
    assert (traced.code, "pattern" in ways(traced)) == (code, True)


def _printed(copy: bytes, folder: Path, command: list[str]) -> bytes:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    before, after = folder / "before.pdf", folder / "after.pdf"
    before.write_bytes(copy)
    words = [w.replace("BEFORE", str(before)).replace("AFTER", str(after)) for w in command]
    subprocess.run(words, check=True, capture_output=True, cwd=folder)
    return after.read_bytes()


@pytest.mark.parametrize("paper", ["a4", "letter", "a5", "a3"])
def test_a_copy_printed_by_ghostscript_is_traced(
    copy: bytes, code: str, tmp_path: Path, paper: str
) -> None:
    command = (
        f"gs -q -sDEVICE=pdfwrite -dPDFFitPage -dFIXEDMEDIA -sPAPERSIZE={paper} -o AFTER BEFORE"
    )
    again = _printed(copy, tmp_path, command.split())
    assert "pattern" in ways(papers.traced(again))
    assert papers.traced(again).code == code


@pytest.mark.parametrize(
    "command", ["pdftocairo -pdf BEFORE AFTER", "qpdf --linearize BEFORE AFTER"]
)
def test_a_copy_written_anew_is_traced(
    copy: bytes, code: str, tmp_path: Path, command: str
) -> None:
    traced = papers.traced(_printed(copy, tmp_path, command.split()))
    assert (traced.code, "pattern" in ways(traced)) == (code, True)


def test_a_copy_shown_and_printed_by_a_browser_is_traced(
    copy: bytes, code: str, tmp_path: Path
) -> None:
    for at, image in enumerate(made.pictures(copy, 150)):
        image.save(tmp_path / f"{at}.png")
    shown = "".join(f'<img src="{at}.png" style="width:100%">' for at in range(3))
    (tmp_path / "shown.html").write_text(f"<!doctype html>{shown}")
    command = (
        "chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run "
        f"--user-data-dir={tmp_path}/profile --print-to-pdf=AFTER file://{tmp_path}/shown.html"
    )
    traced = papers.traced(_printed(copy, tmp_path, command.split()))
    assert (traced.code, ways(traced)) == (code, {"pattern"})


@pytest.mark.parametrize(("size", "paper"), [((1684, 2384), "letter"), ((200, 150), "letter")])
def test_a_copy_printed_much_smaller_or_larger_is_traced(
    code: str, tmp_path: Path, size: tuple[float, float], paper: str
) -> None:
    copy = papers.marked(made.report(size=size), "Anna", made.NOON, code)
    command = (
        f"gs -q -sDEVICE=pdfwrite -dPDFFitPage -dFIXEDMEDIA -sPAPERSIZE={paper} -o AFTER BEFORE"
    )
    assert "pattern" in ways(papers.traced(_printed(copy, tmp_path, command.split())))


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
