"""What a hostile hand may bring as a report."""

import os
import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from mutua.papers.tests import made

BOUNDARY = "wall" * 8
NAMES = {
    "path": "../../../etc/passwd",
    "windows path": "..\\..\\boot.pdf",
    "nothing": "a\0b.pdf",
    "turned round": "invoice\u202efdp.exe",
    "device": "CON.pdf",
    "long": "x" * 800 + ".pdf",
    "too long": "x" * 3_000 + ".pdf",
    "script": "<script>alert(1)</script>.pdf",
    "image": '"><img src=x onerror=alert(1)>.pdf',
    "header": "a.pdf%0d%0aSet-Cookie: evil=1",
    "template": "{{ settings.SECRET_KEY }}.pdf",
    "dots": "....",
    "lone": "\ud800.pdf",
}


def script() -> bytes:
    """Make a PDF that runs something when it is opened."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('evil')"))

    return made.report(change=change)


def attached() -> bytes:
    """Make a PDF with a program inside."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["evil.exe"] = b"MZ evil"

    return made.report(change=change)


def pages() -> bytes:
    """Make a PDF of ten thousand pages."""
    pdf, out = pikepdf.new(), BytesIO()
    for _ in range(10_000):
        pdf.add_blank_page()
    pdf.save(out)
    return out.getvalue()


def broken() -> bytes:
    """Make a PDF whose cross-references lead nowhere."""
    return made.report(2).replace(b"startxref\n", b"startxref\n99")


def locked() -> bytes:
    """Make a PDF under a password."""
    return made.report(encryption=pikepdf.Encryption(owner="owner", user="secret"))


def bomb() -> bytes:
    """Make a PDF of a megabyte that unpacks to a gigabyte."""
    packer = zlib.compressobj()
    packed = b"".join(packer.compress(b"q Q " * 2_500_000) for _ in range(100)) + packer.flush()

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode)

    return made.report(change=change)


def loop() -> bytes:
    """Make a PDF whose tree of pages holds itself."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Kids = Array([*pdf.Root.Pages.Kids, pdf.Root.Pages])

    return made.report(change=change)


def picture() -> bytes:
    """Make a picture that only calls itself a PDF."""
    return b"\x89PNG\r\n\x1a\n" + os.urandom(9_999)


def form(data: bytes, name: str = "report.pdf") -> bytes:
    """Write the body of an upload."""
    return b"".join(parts(iter([data]), name))


def parts(data: Iterator[bytes], name: str = "report.pdf") -> Iterator[bytes]:
    """Write it piece by piece."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="part"\r\n\r\nreport\r\n'
    shown = name.replace("\\", "\\\\").replace('"', '\\"')
    head += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{shown}"\r\n'
    yield head.encode("utf-8", "surrogatepass") + b"Content-Type: application/pdf\r\n\r\n"
    yield from data
    yield f"\r\n--{BOUNDARY}--\r\n".encode()
