"""PDFs, set by typst from a template of ours and plain data: no network, no fonts of the machine.

    HERE = Path(__file__).parent / "typst" / "cards.typ"
    pdf: bytes = typeset(HERE, {"title": _("Cards"), "cards": […]}, "hi")

A template lies in a folder `typst` of its room and begins with

    #import "/web/typst/house.typ": data, house, ink, soft, brand, line, wash, serif
    #show: house.with(title: data.title)

after which `data` is what was given, the typefaces, the language, the direction of its script and
A4 pages are set. Say `#show: house.with(title: …, paper: (…))` for other arguments of `page`. A picture
is an SVG in the data: `#image(bytes(data.picture), format: "svg", alt: "…")`; a QR code is made by
`mutua.receipts.qr`. Every image needs its `alt`: the PDFs are PDF/UA, which screen readers can read;
headings are real headings (`= …`). Data is text, numbers, lists and dicts, shown as they are: nothing
in it is read as markup. What PDF/UA does not take, as a sign that no typeface has, is set without
it. Words come translated in the data; templates hold none. Nothing is kept.
"""

import json
import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

logger = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parent.parent  # templates may use files below, and no others
TYPEFACES = ROOT / "web" / "typefaces"
REGIONS = {"pt-br": ("pt", "br"), "zh-hans": ("zh", "cn"), "zh": ("zh", "cn")}


def typeset(template: Path, data: Mapping[str, Any], language: str) -> bytes:
    """Return the PDF of a template with data, in a language such as `hi` or `zh-hans`."""
    code = language.lower().replace("_", "-")
    spoken, region = REGIONS.get(code, (code.partition("-")[0] or "en", ""))
    inputs = {"data": json.dumps(data), "language": spoken, "region": region}
    try:
        return _made(template, inputs, "ua-1")
    except typst.TypstError:  # its sentence would put words of people into the log
        logger.warning("%s is no PDF/UA with what it was given: set without", template.name)
        return _made(template, inputs, None)


def _made(template: Path, inputs: dict[str, str], standard: Literal["ua-1"] | None) -> bytes:
    made = typst.compile(
        template,
        root=ROOT,
        font_paths=_typefaces(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=standard,
    )
    assert isinstance(made, bytes)
    return made


@cache
def _typefaces() -> typst.Fonts:
    """Return the typefaces of the house, read once."""
    if not any(TYPEFACES.glob("*.ttf")):
        raise RuntimeError(f"No typefaces in {TYPEFACES}: run `make setup`.")
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[TYPEFACES]
    )
