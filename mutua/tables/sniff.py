"""Tell what a file is from its content, and refuse what is no table with a sentence."""

import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from mutua.tables.problems import Unreadable

MEGABYTE = 1024 * 1024
MOST_BYTES = 500 * MEGABYTE  # of a file as it lies on disk
MOST_UNPACKED = 600 * MEGABYTE
MOST_TIMES_LARGER = 200  # a real sheet packs some 5 to 40 times smaller
RATIO_COUNTS_FROM = 20 * MEGABYTE
SAVE_AS = "Open it in a spreadsheet program and save it as XLSX or CSV."

_OTHER_FILES = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"BM", "a picture (BMP)"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)


class Zipped(NamedTuple):
    """What a zip archive holds: the kind of workbook and its parts' names."""

    kind: str
    names: list[str]


def kind_of(path: Path) -> str:
    """Return "xlsx", "xlsb", "xls", "ods" or "text"; raise Unreadable for anything else."""
    size = path.stat().st_size
    if not size:
        raise Unreadable("The file is empty. Choose the file that holds your list.")
    if size > MOST_BYTES:
        raise Unreadable(
            f"The file has {size // MEGABYTE} MB; {MOST_BYTES // MEGABYTE} MB can be read."
            " Split it into several lists."
        )
    with path.open("rb") as file:
        start = file.read(8192)
    if start.startswith(b"PK"):
        return check_zip(path)
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_kind(path)
    _refuse_other_files(start)
    return "text"


def _refuse_other_files(start: bytes) -> None:
    for magic, words in _OTHER_FILES:
        binary = len(magic) > 2 or b"\x00" in start[:64]
        if start.startswith(magic) and binary:
            raise Unreadable(f"This is {words}, not a table. Choose a CSV, XLSX, XLS or ODS file.")
    if start[:4] == b"RIFF" or start[4:8] == b"ftyp":
        raise Unreadable("This is a picture or a film, not a table. Choose a CSV or XLSX file.")
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:600].lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table")) or b"<html" in head[:400]:
        raise Unreadable(f"This is a web page saved under the name of a sheet. {SAVE_AS}")
    if head.startswith((b"<?xml", b"<workbook")):
        raise Unreadable(f"This is an XML file. {SAVE_AS}")
    if head.startswith((b"[{", b'{"')):
        raise Unreadable("This is a JSON file, not a table. Save the list as CSV or XLSX.")


def _ole_kind(path: Path) -> str:
    """Old Office files: tell a locked workbook and a text document from an XLS."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable(
            "The workbook is locked with a password. Open it, save it without a password, and"
            " upload it again."
        )
    if "WordDocument".encode("utf-16-le") in content:
        raise Unreadable("This is a text document (DOC), not a table. Put the list into a sheet.")
    return "xls"


def check_zip(path: Path) -> str:
    """Return the kind of workbook in a zip archive, having unpacked it once to see its true size."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            _refuse_bomb_as_declared(archive, path.stat().st_size)
            kind = _workbook_kind(archive, names)
            _refuse_bomb_as_it_is(archive, path.stat().st_size)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
    ) as error:
        raise Unreadable(
            "The workbook is damaged and cannot be opened. Save it again, or save it as CSV."
        ) from error
    except RuntimeError as error:  # zipfile's word for a part locked with a password
        raise Unreadable(
            "The file is locked with a password. Save it without a password and upload it again."
        ) from error
    return kind


def _workbook_kind(archive: zipfile.ZipFile, names: list[str]) -> str:
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        if b"opendocument.spreadsheet" in archive.read("mimetype"):
            _refuse_locked_ods(archive, names)
            return "ods"
        raise Unreadable(f"This is a document, not a table. {SAVE_AS}")
    if any(name.startswith("word/") for name in names):
        raise Unreadable("This is a text document (DOCX), not a table. Put the list into a sheet.")
    if any(name.startswith("ppt/") for name in names):
        raise Unreadable("This is a presentation (PPTX), not a table. Put the list into a sheet.")
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    raise Unreadable("This is a zip archive. Unpack it and upload the list that is inside.")


def _refuse_locked_ods(archive: zipfile.ZipFile, names: list[str]) -> None:
    manifest = "META-INF/manifest.xml"
    small = manifest in names and archive.getinfo(manifest).file_size < MEGABYTE
    if small and b"encryption-data" in archive.read(manifest):
        raise Unreadable(
            "The workbook is locked with a password. Open it, save it without a password, and"
            " upload it again."
        )


def _too_large(unpacked: int, packed: int) -> bool:
    suspicious = unpacked > RATIO_COUNTS_FROM and unpacked > packed * MOST_TIMES_LARGER
    return unpacked > MOST_UNPACKED or suspicious


def _bomb() -> Unreadable:
    return Unreadable(
        "The workbook unpacks to far more than a list needs, so it was not opened."
        " Copy the list into a new workbook, or save it as CSV."
    )


def _refuse_bomb_as_declared(archive: zipfile.ZipFile, packed: int) -> None:
    entries = archive.infolist()
    if len(entries) > 10_000 or _too_large(sum(entry.file_size for entry in entries), packed):
        raise _bomb()


def _refuse_bomb_as_it_is(archive: zipfile.ZipFile, packed: int) -> None:
    """Unpack every part, keeping nothing: what a zip declares may be a lie."""
    unpacked = 0
    for entry in archive.infolist():
        with archive.open(entry) as part:
            while chunk := part.read(MEGABYTE):
                unpacked += len(chunk)
                if _too_large(unpacked, packed):
                    raise _bomb()
