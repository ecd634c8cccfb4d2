"""How each member keeps its lists."""

from functools import cache
from random import Random

from mutua.demo.world import stock
from mutua.demo.world.model import Member, Style

LANGUAGES = {
    "ES": "es", "MX": "es", "FR": "fr", "DE": "de", "IT": "it", "BR": "pt", "NL": "nl",
    "CN": "zh", "JP": "ja", "TR": "tr", "ID": "id", "TH": "th",
}  # fmt: skip
FILES = (
    ("csv", "utf-8", ","),
    ("csv", "utf-8-sig", ","),
    ("xlsx", "", ""),
    ("csv", "utf-8-sig", ";"),
    ("xlsx", "", ""),
    ("csv", "cp1252", ";"),
    ("tsv", "utf-8", "\t"),
    ("tsv", "utf-16", "\t"),
)
OPTIONAL = (
    ("number", 0.35), ("company", 0.6), ("parent", 0.4), ("address", 0.8), ("city", 0.85),
    ("region", 0.5), ("postcode", 0.45), ("phone", 0.35), ("product", 0.4), ("workers", 0.3),
    ("os_id", 0.2), ("sedex_site", 0.3), ("gln", 0.1), ("lei", 0.08), ("duns", 0.12),
    ("uml", 0.15),
)  # fmt: skip
AUDIT = ("protocol", "protocol_version", "audit_date", "audit_kind", "audit_firm")
DATES = {"en": ("%Y-%m-%d", "%d/%m/%Y", "%d %b %Y", "%m/%d/%Y"), "de": ("%d.%m.%Y",)}


def style(rng: Random, member: Member, kind: str) -> Style:
    """Settle one list's columns, headings, file format and habits."""
    language = LANGUAGES.get(member.country, "en")
    if rng.random() < 0.35:
        language = "en"
    form, encoding, delimiter = rng.choice(FILES)
    if member.country == "CN" and form == "csv":
        encoding, delimiter = "gb18030", ","
    if language in ("zh", "ja", "th", "tr") and encoding == "cp1252":
        encoding = "utf-8-sig"
    coordinates = rng.choices(("", "split", "joined", "dms"), (45, 43, 8, 4))[0]
    columns = _columns(rng, kind, coordinates)
    old = encoding == "cp1252"
    return Style(
        language=language,
        format=form,
        encoding=encoding,
        delimiter=delimiter,
        columns=columns,
        headings=_headings(rng, language, columns),
        title=f"{member.name}: {kind}" if form == "xlsx" and rng.random() < 0.3 else "",
        native=0.0 if old else rng.choice((0.0, 0.0, 0.0, 0.03, 0.08, 0.2)),
        english=rng.choice((0.85, 0.93, 0.98)),
        ascii_only=old or rng.random() < 0.3,
        case=rng.choices(("as is", "upper", "title"), (70, 22, 8))[0],
        legal=rng.choices(("keep", "drop", "mixed"), (40, 20, 40))[0],
        country=rng.choices(("name", "local", "alpha2", "mixed"), (50, 20, 15, 15))[0],
        coordinates=coordinates,
        decimals=rng.choice((2, 3, 4, 5, 6)),
        decimal_comma=delimiter == ";" and rng.random() < 0.5,
        date_format=rng.choice(DATES.get(language, ("%d/%m/%Y", "%Y-%m-%d"))),
        carelessness=rng.choice((0.06, 0.1, 0.15, 0.2, 0.32)),
    )


def _columns(rng: Random, kind: str, coordinates: str) -> tuple[str, ...]:
    chosen = {key for key, share in OPTIONAL if rng.random() < share}
    if not chosen & {"address", "city", "company"}:
        chosen |= {"city", "company"}
    order = ["number", "name", "company", "parent", "address", "city", "region", "postcode"]
    if rng.random() < 0.3:
        order[1], order[2] = order[2], order[1]
    order += ["country", "phone", "product", "workers"]
    order += {"split": ["lat", "lon"], "": []}.get(coordinates, ["coordinates"])
    order += ["os_id", "sedex_site", "gln", "lei", "duns", "uml"]
    chosen |= {"name", "country", "lat", "lon", "coordinates"}
    audit = AUDIT if kind == "audited" else ()
    return (*(key for key in order if key in chosen), *audit)


def _headings(rng: Random, language: str, columns: tuple[str, ...]) -> dict[str, str]:
    own, english = _all_headings()[language], _all_headings()["en"]
    chosen = {key: rng.choice(own.get(key) or english[key]) for key in columns}
    if "company" in columns and columns.index("company") < columns.index("name"):
        chosen["name"] = own["name"][0]  # "Supplier" after "Legal entity" could be either
    return chosen


@cache
def _all_headings() -> dict[str, dict[str, list[str]]]:
    return stock.read("headings.toml")
