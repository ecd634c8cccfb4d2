"""Look into a PDF and write it anew without what could act; runs apart, in a process of its own."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from mutua.papers import apart, balance
from mutua.papers.refused import Refused
from mutua.sentences import Sentence, say

LEAST_SIDE, MOST_SIDE = 18, 14_400  # points: a quarter of an inch, and what ISO 32000 allows
MOST_PIXELS = 200_000_000  # of one picture: A3 at 1,000 dots an inch has 193 million
SCRIPTS, FILES, STARTS, FORMS, FILM = (
    "JavaScript", "attached files", "actions that start or fetch something",
    "a dynamic form (XFA)", "sound or film",
)  # fmt: skip
ACTIONS = {
    "/JavaScript": SCRIPTS, "/Launch": STARTS, "/GoToR": STARTS, "/GoToE": FILES,
    "/SubmitForm": STARTS, "/ImportData": STARTS, "/Rendition": FILM, "/Movie": FILM,
    "/Sound": FILM, "/RichMediaExecute": FILM, "/GoTo3DView": FILM,
}  # fmt: skip
KEYS = {
    "/JavaScript": SCRIPTS, "/JS": SCRIPTS, "/AA": STARTS, "/EmbeddedFiles": FILES,
    "/EF": FILES, "/AF": FILES, "/Collection": FILES, "/XFA": FORMS, "/NeedsRendering": FORMS,
    "/Renditions": FILM, "/RichMediaContent": FILM, "/RichMediaSettings": FILM,
    "/Requirements": "", "/Perms": "", "/PieceInfo": "", "/MutuaCopy": "",
}  # fmt: skip
NOTES = {
    "/FileAttachment": FILES, "/Sound": FILM, "/Movie": FILM, "/Screen": FILM, "/3D": FILM,
    "/RichMedia": FILM,
}  # fmt: skip
SAFE_LINKS = ("http://", "https://", "mailto:")


def work(data: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return the number of pages, what was taken out, whether it was mended, and the clean PDF."""
    with _opened(data) as pdf:
        pages = _pages(pdf, options["pages"])
        mended = bool(pdf.get_warnings())
        removed = _without_acts(pdf)
        for at, page in enumerate(pdf.pages, 1):
            _sensible(page, at)
            balance.balance(page, at)
        out = BytesIO()
        pdf.remove_unreferenced_resources()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return {"pages": pages, "removed": sorted(removed), "mended": mended}, out.getvalue()


def _opened(data: bytes) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError:
        raise Refused(_locked()) from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        raise Refused(apart.BROKEN) from None
    if pdf.is_encrypted:
        raise Refused(_locked())
    return pdf


def _locked() -> Sentence:
    return say(
        "This PDF is protected by a password. Save a copy without protection and upload that: "
        "Mutua encrypts it, and only those whom you let read it can."
    )


def _pages(pdf: pikepdf.Pdf, most: int) -> int:
    try:
        count = len(pdf.pages)
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, AttributeError):
        count = 0
    if not count:
        raise Refused(
            say(
                "This PDF has no page that can be read. Open it, print it to a new PDF, and upload that."
            )
        )
    if count > most:
        raise Refused(
            say(
                "This PDF has %(count)s pages; at most %(most)s are taken. Upload the report "
                "without its annexes, or in parts.",
                count=f"{count:,}",
                most=f"{most:,}",
            )
        )
    return count


def _without_acts(pdf: pikepdf.Pdf) -> set[str]:
    """Take out all that could act, wherever it hangs; return what it was, in words."""
    removed: set[str] = set()
    for thing in _things(pdf):
        if isinstance(thing, Array):
            continue
        if "/Annots" in thing and isinstance(thing.Annots, Array):
            _without_notes(thing, removed)
        for key in list(thing.keys()):
            reason = _reason(thing, key)
            if reason is not None:
                del thing[key]
                removed.add(reason)
        if thing.get("/Subtype") == Name.Image:
            _bounded(thing)
    return removed - {""}


def _things(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Walk every dictionary, stream and array, also those inside others."""
    for top in (*pdf.objects, pdf.trailer):
        inside = [top] if isinstance(top, Dictionary | Stream | Array) else []
        while inside:
            thing = inside.pop()
            yield thing
            values = (
                thing if isinstance(thing, Array) else (thing.get(k) for k in list(thing.keys()))
            )
            inside += [v for v in values if isinstance(v, Dictionary | Array) and not v.is_indirect]


def _reason(thing: Any, key: str) -> str | None:
    """Return why a key has to go ("" where nobody need know), or None where it may stay."""
    if key in KEYS:
        return KEYS[key]
    if key in ("/F", "/FFilter", "/FDecodeParms") and isinstance(thing, Stream):
        return STARTS  # the content would come from another file
    if key == "/Ref" and thing.get("/Subtype") == Name.Form:
        return STARTS
    value = thing.get(key)
    if key == "/OpenAction" and isinstance(value, Dictionary):
        return ACTIONS.get(str(value.get("/S")), "")
    if key == "/S" and str(value) in ACTIONS:
        return ACTIONS[str(value)]
    if key == "/URI" and isinstance(value, pikepdf.String):
        return None if str(value).strip().lower().startswith(SAFE_LINKS) else STARTS
    if isinstance(value, Dictionary) and str(value.get("/S")) in ACTIONS:
        return ACTIONS[str(value.get("/S"))]
    return None


def _without_notes(thing: Any, removed: set[str]) -> None:
    kept = []
    for note in thing.Annots:
        kind = str(note.get("/Subtype")) if isinstance(note, Dictionary) else ""
        if kind in NOTES:
            removed.add(NOTES[kind])
        elif kind:
            kept.append(note)
    thing.Annots = Array(kept)


def _bounded(picture: Any) -> None:
    wide, high = (picture.get(key) for key in ("/Width", "/Height"))
    if not (isinstance(wide, int) and isinstance(high, int)) or wide * high > MOST_PIXELS:
        raise Refused(
            say(
                "This PDF holds a picture of an impossible size. Open it, print it to a new PDF, and "
                "upload that."
            )
        )


def _sensible(page: pikepdf.Page, at: int) -> None:
    try:
        x0, y0, x1, y1 = (float(x) for x in page.mediabox)
    except (ValueError, TypeError, AttributeError, KeyError, RuntimeError):
        raise Refused(_size(at)) from None
    if not all(LEAST_SIDE <= side <= MOST_SIDE for side in (abs(x1 - x0), abs(y1 - y0))):
        raise Refused(_size(at))


def _size(at: int) -> Sentence:
    return say(
        "Page %(page)s of this PDF has an impossible size, or none. Open it, print it to a new PDF, "
        "and upload that.",
        page=at,
    )
