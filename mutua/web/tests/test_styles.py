"""The sheets: whole, small, readable in both themes."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[1] / "static"
CSS = STATIC / "web" / "css"
SHEETS = sorted(CSS.rglob("*.css"))
TOKEN = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);")
TONES = ("valid", "soon", "lapsed", "none", "info")

WORDS = [
    *[(ink, paper) for ink in ("ink", "ink-soft", "link") for paper in ("paper", "surface", "sunken")],
    ("link-strong", "paper"),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
    ("on-accent", "accent"),
    ("on-band", "band"),
    ("on-band-soft", "band"),
    ("on-band", "band-low"),
    ("on-band-soft", "band-low"),
    ("on-mark", "mark"),
    *[(f"{tone}-ink", f"{tone}-wash") for tone in TONES],
    *[(f"{tone}-ink", "surface") for tone in TONES],
    *[(f"{tone}-ink", "paper") for tone in TONES],
    *[("ink", f"{tone}-wash") for tone in TONES],
    ("surface", "lapsed-ink"),
]  # fmt: skip
SHAPES = [
    ("line-strong", "surface"),
    ("line-strong", "paper"),
    ("focus", "paper"),
    ("focus", "surface"),
    ("accent", "band"),
    ("valid-fill", "paper"),
    ("lapsed-fill", "paper"),
    ("brand", "paper"),
]


def tokens() -> dict[str, tuple[str, str]]:
    text = (CSS / "tokens.css").read_text()
    return {name: (light, dark) for name, light, dark in TOKEN.findall(text)}


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("pairs", "least"), [(WORDS, 4.5), (SHAPES, 3.0)], ids=["words", "shapes"])
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_told_apart(pairs, least, theme):
    known = tokens()
    weak = {
        pair: round(contrast(known[pair[0]][theme], known[pair[1]][theme]), 2)
        for pair in pairs
        if contrast(known[pair[0]][theme], known[pair[1]][theme]) < least
    }
    assert weak == {}


OF_ONE_PAGE = (
    "come",
    "demo",
    "door",
    "events",
    "library",
    "map",
    "membership",
    "news",
    "news_desk",
    "notices",
    "planning",
    "reach",
    "shelf",
    "signing",
    "ticket",
    "zone",
)


def test_every_sheet_is_imported_by_the_entry():
    entry = (CSS / "mutua.css").read_text()
    imported = {CSS / path for path in re.findall(r'@import url\("((?!\.\.)[^"]+)"\)', entry)}
    of_one_page = {CSS / f"{name}.css" for name in OF_ONE_PAGE}
    assert imported == set(SHEETS) - of_one_page - {CSS / "mutua.css"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_sheet_is_small_and_reads_from_either_side(sheet):
    text = sheet.read_text()
    physical = re.findall(
        r"\b(?:margin|padding|border)-(?:left|right)\b|^\s*(?:left|right):", text, re.M
    )
    assert (text.count("\n") < 300, physical) == (True, [])


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_sheet_uses_only_tokens_that_exist(sheet):
    text = "".join(path.read_text() for path in [*SHEETS, *STATIC.glob("vendor/open-props/*.css")])
    defined = set(re.findall(r"(--[\w-]+)\s*:", text))
    assert set(re.findall(r"var\((--[\w-]+)\)", sheet.read_text())) - defined == set()


def test_every_address_in_a_sheet_leads_to_a_file():
    """What collectstatic with a manifest would refuse."""
    sheets = [*SHEETS, *STATIC.glob("vendor/**/*.css")]
    missing = [
        f"{sheet.name}: {address}"
        for sheet in sheets
        for address in re.findall(r"url\(['\"]?([^'\")]+)['\"]?\)", sheet.read_text())
        if not address.startswith(("data:", "#")) and not (sheet.parent / address).exists()
    ]
    assert missing == []
