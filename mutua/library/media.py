"""What a file is, by what stands in it; and whether it may lie in the library at all."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from mutua import papers
from mutua.web import languages
from mutua.web.refused import Refused

MB = 1024 * 1024
LARGEST = 50 * MB
PARTS, UNPACKED = 5_000, 500 * MB  # of an office file: what opens it must not choke
PIXELS = 60_000_000
PDF = "application/pdf"
_OPEN = "application/vnd.openxmlformats-officedocument"
OFFICE = {  # the part that only this kind has, its media type, how its name ends
    "word/document.xml": (f"{_OPEN}.wordprocessingml.document", "docx"),
    "xl/workbook.xml": (f"{_OPEN}.spreadsheetml.sheet", "xlsx"),
    "ppt/presentation.xml": (f"{_OPEN}.presentationml.presentation", "pptx"),
}
FREE = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
PICTURES = {"PNG": ("image/png", "png"), "JPEG": ("image/jpeg", "jpg")}
ACTS = ("vbaproject.bin", "vbadata.xml", "/activex/", "/embeddings/", "basic/", "scripts/")


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that may lie in the library: cleaned where that can be, named by what it is."""

    name: str
    media_type: str
    content: bytes


def seen(content: bytes, name: str) -> Seen:
    """Look into a file; Refused with what to do where it cannot be taken."""
    if not content:
        raise Refused(_("The file is empty. Choose it again."))
    if len(content) > LARGEST:
        raise Refused(_("This file is larger than 50 MB. Save it smaller, and choose it again."))
    if b"%PDF-" in content[:1024]:
        return _pdf(content, name)
    if content.startswith(b"PK\x03\x04"):
        return _office(content, name)
    if content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _picture(content, name)
    raise _unknown()


def _unknown() -> Refused:
    return Refused(
        _(
            "The library takes PDF, Word, Excel, PowerPoint and OpenDocument files without macros, "
            "and PNG or JPEG pictures. Save it as one of these, and choose it again."
        )
    )


def _named(name: str, ending: str) -> str:
    stem = papers.safe_name(name).removesuffix(".pdf")
    for known in ("docx", "xlsx", "pptx", "odt", "ods", "odp", "png", "jpg", "jpeg"):
        if stem.lower().endswith(f".{known}"):
            stem = stem[: -len(known) - 1]
    return f"{stem}.{ending}"


def _pdf(content: bytes, name: str) -> Seen:
    try:
        found = papers.examined(
            BytesIO(content), name=name, virus_scanner=settings.MUTUA_VIRUS_SCANNER
        )
    except papers.Refused as refusal:
        raise Refused(languages.said(refusal.sentence)) from refusal
    return Seen(found.name, PDF, found.data)


def _office(content: bytes, name: str) -> Seen:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            free = packed.read("mimetype")[:100] if _has(parts, "mimetype") else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise _unknown() from error
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise Refused(_("This file unpacks to more than we can take. Save it smaller."))
    names = [part.filename.lower() for part in parts]
    if any(act in f"/{each}" for each in names for act in ACTS):
        raise Refused(
            _(
                "This file holds macros or other files. Save it without them, or as a PDF, and "
                "choose it again."
            )
        )
    for part, (media_type, ending) in OFFICE.items():
        if part in names:
            return Seen(_named(name, ending), media_type, content)
    if free.strip() in FREE:
        return Seen(_named(name, FREE[free.strip()]), free.strip().decode(), content)
    raise _unknown()


def _has(parts: list[zipfile.ZipInfo], name: str) -> bool:
    return any(part.filename == name and part.file_size <= 100 for part in parts)


def _picture(content: bytes, name: str) -> Seen:
    """Write a picture anew: upright, without what a camera wrote into it."""
    try:
        with Image.open(BytesIO(content), formats=tuple(PICTURES)) as opened:
            if opened.width * opened.height > PIXELS:
                raise Refused(_("This picture has too many dots. Save it smaller."))
            # Many phones write JPEGs of several pictures, the first of which is the one that is meant.
            kind = "JPEG" if opened.format == "MPO" else str(opened.format)
            plain, out = ImageOps.exif_transpose(opened), BytesIO()
            plain.info.clear()
            plain.save(out, kind, **({"quality": 88} if kind == "JPEG" else {"optimize": True}))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise _unknown() from error
    media_type, ending = PICTURES[kind]
    return Seen(_named(name, ending), media_type, out.getvalue())
