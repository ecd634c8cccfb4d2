"""Whatever a stranger brings is taken clean or refused with a sentence, and harms nothing."""

import json
import os
import subprocess
import sys
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from mutua import papers
from mutua.papers import apart, balance, examining
from mutua.papers.tests import made


def examined(data: bytes, name: str = "report.pdf", **limits: int) -> papers.Examined:
    return papers.examined(BytesIO(data), name=name, limits=papers.Limits(**limits))


def refusal(data: bytes, name: str = "report.pdf", **limits: int) -> str:
    with pytest.raises(papers.Refused) as refused:
        examined(data, name, **limits)
    return str(refused.value)


def test_a_sound_report_keeps_its_words_and_its_look() -> None:
    report = made.report(3)
    taken = examined(report, "Audit 2026.PDF")
    assert (taken.name, taken.pages, taken.removed, taken.mended) == (
        "Audit 2026.pdf",
        3,
        (),
        False,
    )
    assert made.text(taken.data) == made.text(report)
    before, after = made.pictures(report, 50), made.pictures(taken.data, 50)
    assert [image.tobytes() for image in before] == [image.tobytes() for image in after]


def _script(pdf: pikepdf.Pdf) -> None:
    act = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert('evil script')")))
    pdf.Root.OpenAction = act
    pdf.Root.AA = Dictionary(WC=act)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), act])))
    pdf.pages[0].obj.AA = Dictionary(O=act)
    button = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Btn, T=String("b"), Rect=[0, 0, 9, 9], A=act
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(button)])
    pdf.Root.AcroForm = Dictionary(Fields=Array(pdf.pages[0].obj.Annots))


def _hidden_script(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=pdf.make_stream(b"app.alert('evil script')"))
    go = Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]), Next=Array([script]))
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=go)]
    )


def _attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["evil.exe"] = b"MZ evil script"
    spec = Dictionary(
        Type=Name.Filespec, F=String("x"), EF=Dictionary(F=pdf.make_stream(b"evil script"))
    )
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=spec)]
    )


def _launch(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F=String("evil script"))


def _elsewhere(pdf: pikepdf.Pdf) -> None:
    for_all = [
        Dictionary(S=Name.GoToR, F=String("evil script")),
        Dictionary(S=Name.URI, URI=String("file:///evil script")),
        Dictionary(S=Name.SubmitForm, F=String("evil script")),
    ]
    pdf.pages[0].obj.Annots = Array(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=act) for act in for_all
    )


def _xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp>evil script</xdp>"))


@pytest.mark.parametrize(
    ("change", "removed"),
    [
        (_script, {"JavaScript"}),
        (_hidden_script, {"JavaScript"}),
        (_attached, {"attached files"}),
        (_launch, {"actions that start or fetch something"}),
        (_elsewhere, {"actions that start or fetch something"}),
        (_xfa, {"a dynamic form (XFA)"}),
    ],
)
def test_what_could_act_is_taken_out_and_told(change: object, removed: set[str]) -> None:
    taken = examined(made.report(change=change))
    assert removed <= set(taken.removed)
    with pikepdf.open(BytesIO(taken.data)) as pdf:
        everything = [pdf.trailer.unparse(resolved=True)]
        everything += [thing.unparse(resolved=True) for thing in pdf.objects]
        everything += [
            thing.read_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream)
        ]
    for evil in (
        b"evil script",
        b"/JavaScript",
        b"/JS ",
        b"/EmbeddedFile",
        b"/Launch",
        b"/XFA",
        b"/GoToR",
    ):
        assert [part for part in everything if evil in part] == []


def test_links_inside_and_to_the_web_stay() -> None:
    def link(pdf: pikepdf.Pdf) -> None:
        web = Dictionary(S=Name.URI, URI=String("https://example.org/audit"))
        here = Dictionary(S=Name.GoTo, D=Array([pdf.pages[1].obj, Name.Fit]))
        pdf.pages[0].obj.Annots = Array(
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=act)
            for act in (web, here)
        )
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("One", 0))
            outline.root.append(pikepdf.OutlineItem("Two", 1))

    taken = examined(made.report(2, change=link))
    assert taken.removed == ()
    with pikepdf.open(BytesIO(taken.data)) as pdf:
        assert [str(note.A.S) for note in pdf.pages[0].Annots] == ["/URI", "/GoTo"]
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["One", "Two"]


@pytest.mark.parametrize("user", ["", "secret"])
def test_an_encrypted_report_is_refused(user: str) -> None:
    locked = made.report(encryption=pikepdf.Encryption(owner="owner", user=user))
    assert refusal(locked).startswith("This PDF is protected by a password. Save a copy without")


def test_ten_thousand_pages_are_refused() -> None:
    pdf = pikepdf.new()
    for _ in range(10_000):
        pdf.add_blank_page()
    out = BytesIO()
    pdf.save(out)
    assert refusal(out.getvalue()).startswith("This PDF has 10,000 pages; at most 2,000 are taken.")


def test_broken_cross_references_are_mended() -> None:
    report = made.report(2)
    broken = report.replace(b"startxref\n", b"startxref\n99").replace(b"0000000015", b"0000000999")
    taken = examined(broken)
    assert (taken.pages, taken.mended) == (2, True)
    assert made.text(taken.data) == made.text(report)


@pytest.mark.parametrize("keep", [9, 60, 300])
def test_a_report_cut_short_is_refused(keep: int) -> None:
    assert refusal(made.report(3)[:keep]).endswith("print it to a new PDF, and upload that.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"\x89PNG\r\n\x1a\n....",
            "This is a picture (PNG), though its name ends in .pdf. Put the pages",
        ),
        (b"\xff\xd8\xff\xe0....", "This is a picture (JPEG), though its name ends in .pdf."),
        (b"PK\x03\x04....", "This is an Office document or a ZIP archive, though its name ends"),
        (b"<!DOCTYPE html><script>", "This is a web page, though its name ends in .pdf."),
        (b"MZ\x90", "This is a program, though its name ends in .pdf. Upload the report as a PDF."),
        (b"words", "This is not a PDF, though its name ends in .pdf."),
        (b"", "The file is empty."),
    ],
)
def test_what_only_calls_itself_pdf_is_refused(content: bytes, sentence: str) -> None:
    assert refusal(content).startswith(sentence)


def test_a_file_of_two_hundred_megabytes_is_refused_without_reading_it_all() -> None:
    class Endless:
        read_so_far = 0

        def read(self, size: int) -> bytes:
            self.read_so_far += size
            return bytes(size)

    endless = Endless()
    with pytest.raises(papers.Refused, match="larger than 50 MB"):
        papers.examined(endless, name="a.pdf")
    assert endless.read_so_far == 50 * examining.MB + 1


@cache
def _gigabyte() -> bytes:
    packer = zlib.compressobj()
    return b"".join(packer.compress(b"q Q " * 2_500_000) for _ in range(100)) + packer.flush()


def _bomb(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, _gigabyte(), Filter=Name.FlateDecode)


def test_a_bomb_is_refused_within_its_bounds() -> None:
    bomb = made.report(change=_bomb)
    assert "too large when it is unpacked" in refusal(bomb, memory=256 * examining.MB)


def test_what_takes_too_long_is_refused() -> None:
    assert "takes too long" in refusal(made.report(change=_bomb), memory=1 << 40, seconds=1)


def test_an_impossible_picture_is_refused() -> None:
    def vast(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(b"x")
        image.Subtype, image.Width, image.Height = Name.Image, 1_000_000, 1_000_000
        pdf.pages[0].obj.Resources.XObject = Dictionary(I=image)

    assert "impossible size" in refusal(made.report(change=vast))


@pytest.mark.parametrize("box", [[0, 0, 0, 0], [0, 0, 10**9, 10], [5, 5, 9, 9]])
def test_a_page_of_an_impossible_size_is_refused(box: list[int]) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array(box)

    assert refusal(made.report(change=spoil)).startswith(
        "Page 1 of this PDF has an impossible size"
    )


@pytest.mark.parametrize("box", [[0, 0], [Name.A, Name.B, Name.C, Name.D]])
def test_a_page_without_a_size_is_given_one(box: list[object]) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array(box)

    with pikepdf.open(BytesIO(examined(made.report(change=spoil)).data)) as pdf:
        assert [float(x) for x in pdf.pages[0].mediabox] == [0, 0, 612, 792]


@settings(max_examples=15)
@given(st.binary(max_size=300), st.integers(0, 1200))
def test_any_bytes_are_taken_or_refused(noise: bytes, at: int) -> None:
    report = made.report()
    try:
        pages = examined(report[:at] + noise + report[at + len(noise) :]).pages
    except papers.Refused as refused:
        pages = 0 if not str(refused).endswith(".") else 1
    assert pages == 1


@given(st.lists(st.sampled_from(["q", "Q", "BT", "ET", "BMC", "EMC"]), max_size=30))
def test_content_is_balanced_whatever_it_leaves_open(steps: list[str]) -> None:
    before, after = balance.missing(steps)
    whole = [*before.replace("/Span", "").split(), *steps, *after.split()]
    for opening, closing in (("q", "Q"), ("BMC", "EMC")):
        depth = [0]
        for step in whole:
            depth.append(depth[-1] + (step == opening) - (step == closing))
        assert (min(depth), depth[-1]) == (0, 0)


def test_the_process_apart_knows_no_secret_and_writes_no_file(tmp_path: Path) -> None:
    os.environ["MUTUA_TEST_SECRET"] = "secret"
    try:
        assert "MUTUA_TEST_SECRET" not in apart._bare()
    finally:
        del os.environ["MUTUA_TEST_SECRET"]
    tries = f"from mutua.papers import apart; apart._confine(10**9, 60); open('{tmp_path}/x', 'wb', 0).write(b'x')"
    ended = subprocess.run([sys.executable, "-c", tries], capture_output=True)
    assert ended.returncode != 0
    assert [path.stat().st_size for path in tmp_path.iterdir()] in ([], [0])


def test_a_process_that_answers_nothing_is_a_refusal() -> None:
    with pytest.raises(papers.Refused, match="too damaged"):
        apart._understood(b"", False, apart.Bounds())
    with pytest.raises(papers.Refused, match="why"):
        apart._understood(json.dumps({"refused": "why"}).encode() + b"\n", False, apart.Bounds())
