"""A copy that was printed again, pictured or scanned still tells whose it is."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mutua import papers
from mutua.papers.tests import made


@pytest.mark.parametrize(
    ("dots", "quality", "cut", "turn"),
    [(300, 90, 0, 0), (150, 75, 0, 0), (150, 75, 77, 0), (120, 60, 33, 90), (96, 75, 0, 180), (72, 60, 0, 0)],
)  # fmt: skip
def test_a_copy_that_became_pictures_is_traced(
    copy: bytes, code: str, dots: int, quality: int, cut: int, turn: int
) -> None:
    again = made.as_pictures(copy, dots=dots, quality=quality, cut=cut, turn=turn)
    traced = papers.traced(again)
    assert (traced.code, made.ways(traced)) == (code, {"pattern"})


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
    assert (traced.code, made.ways(traced)) == (code, {"pattern"})


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
    assert "pattern" in made.ways(papers.traced(again))
    assert papers.traced(again).code == code


@pytest.mark.parametrize(
    "command", ["pdftocairo -pdf BEFORE AFTER", "qpdf --linearize BEFORE AFTER"]
)
def test_a_copy_written_anew_is_traced(
    copy: bytes, code: str, tmp_path: Path, command: str
) -> None:
    traced = papers.traced(_printed(copy, tmp_path, command.split()))
    assert (traced.code, "pattern" in made.ways(traced)) == (code, True)


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
    assert (traced.code, made.ways(traced)) == (code, {"pattern"})


@pytest.mark.parametrize(("size", "paper"), [((1684, 2384), "letter"), ((200, 150), "letter")])
def test_a_copy_printed_much_smaller_or_larger_is_traced(
    code: str, tmp_path: Path, size: tuple[float, float], paper: str
) -> None:
    copy = papers.marked(made.report(size=size), "Anna", made.NOON, code)
    command = (
        f"gs -q -sDEVICE=pdfwrite -dPDFFitPage -dFIXEDMEDIA -sPAPERSIZE={paper} -o AFTER BEFORE"
    )
    assert "pattern" in made.ways(papers.traced(_printed(copy, tmp_path, command.split())))
