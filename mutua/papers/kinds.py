"""What a file is, by what stands in it; its name is only ever shown to people."""

import re
import unicodedata

from mutua.papers.refused import Refused
from mutua.sentences import Sentence, say

HEAD = 1024  # bytes in which a PDF has to say that it is one
LONGEST_NAME = 120  # bytes of UTF-8, ending included
PLAIN_NAME = "report.pdf"
KINDS = (  # how it begins, what it is, what to do
    (b"\x89PNG\r\n\x1a\n", say("a picture (PNG)"), "picture"),
    (b"\xff\xd8\xff", say("a picture (JPEG)"), "picture"),
    (b"GIF8", say("a picture (GIF)"), "picture"),
    (b"II*\0", say("a picture (TIFF)"), "picture"),
    (b"MM\0*", say("a picture (TIFF)"), "picture"),
    (b"RIFF", say("a picture or a film"), "picture"),
    (b"PK\x03\x04", say("an Office document or a ZIP archive"), "document"),
    (b"\xd0\xcf\x11\xe0", say("an old Office document"), "document"),
    (b"{\\rtf", say("a text document (RTF)"), "document"),
    (b"%!PS", say("a PostScript file"), "document"),
    (b"MZ", say("a program"), "other"),
    (b"\x7fELF", say("a program"), "other"),
)
DO = {
    "picture": say(
        "Put the pages into one PDF (a scanner's or a phone's “scan to PDF” does it) and upload that."
    ),
    "document": say("Open it, save or print it as a PDF, and upload that."),
    "other": say("Upload the report as a PDF."),
}


def must_be_pdf(data: bytes, name: str) -> None:
    """Raise `Refused` unless the content is a PDF, whatever the name says."""
    if not data:
        raise Refused(say("The file is empty. Choose the report again."))
    kind, what_to_do = _kind(data)
    if kind == "a PDF":
        return
    told = {"kind": kind, "what_to_do": DO[what_to_do]}
    if name.lower().endswith(".pdf"):
        raise Refused(say("This is %(kind)s, though its name ends in .pdf. %(what_to_do)s", **told))
    raise Refused(say("This is %(kind)s. %(what_to_do)s", **told))


def safe_name(name: str) -> str:
    """Make a file's name safe to show and to offer: no path, no tricks, ending in .pdf."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(c if c.isprintable() and c not in '<>:"|?*%;' else " " for c in base)
    stem = re.sub(r"(?i)(\.pdf)+$", "", " ".join(kept.split())).strip(" .")
    if re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", stem):
        stem = f"report {stem}"
    short = stem.encode("utf-8", "ignore")[: LONGEST_NAME - 4].decode("utf-8", "ignore").strip()
    return f"{short}.pdf" if short else PLAIN_NAME


def _kind(data: bytes) -> tuple[Sentence | str, str]:
    if b"%PDF-" in data[:HEAD]:
        return "a PDF", ""
    for beginning, kind, what_to_do in KINDS:
        if data.startswith(beginning):
            return kind, what_to_do
    if re.match(rb"(?i)\s*<(!doctype|html|\?xml|svg)", data[:HEAD]):
        return say("a web page"), "document"
    return say("not a PDF"), "other"
