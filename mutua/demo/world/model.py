"""What the invented world is made of."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mutua.demo.world.stock import Town, Word

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Member:
    """A company of the association: its name, its slug, its country, its e-mail domain."""

    slug: str
    name: str
    country: str
    domain: str


@dataclass(frozen=True, slots=True)
class Site:
    """A physical production place, as it truly is."""

    key: str
    name: Word
    company: Word
    parent: Word
    address: Word
    old_address: Word
    head_office: Word
    head_office_town: Town
    town: Town
    country: str
    postcode: str
    phone: str
    lat: float
    lon: float
    workers: int
    product: str
    identifiers: dict[str, str]
    siblings: int


@dataclass(frozen=True, slots=True)
class Style:
    """How one member keeps its list: columns, headings, file, habits and carelessness."""

    language: str
    format: str
    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    headings: dict[str, str]
    title: str
    native: float
    english: float
    ascii_only: bool
    case: str
    legal: str
    country: str
    coordinates: str
    decimals: int
    decimal_comma: bool
    date_format: str
    carelessness: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of one list: what a member says of a site, its `number` counting from 1."""

    number: int
    site: str
    values: Values


@dataclass(slots=True)
class SupplierList:
    """One member's list; `kind` is "suppliers" or "audited"."""

    key: str
    member: Member
    kind: str
    style: Style
    rows: list[Row] = field(default_factory=list)

    @property
    def filename(self) -> str:
        return f"{self.key}.{self.style.format}"


@dataclass(slots=True)
class World:
    """An invented association that knows the truth about its suppliers."""

    seed: int
    today: date
    members: list[Member]
    showcase: Member
    sites: dict[str, Site]
    lists: list[SupplierList]

    @property
    def supplier_lists(self) -> list[SupplierList]:
        return [each for each in self.lists if each.kind == "suppliers"]

    @property
    def audited_lists(self) -> list[SupplierList]:
        return [each for each in self.lists if each.kind == "audited"]

    @property
    def truth(self) -> dict[tuple[str, int], str]:
        """Map each (list key, row number) to the key of the site that the row is about."""
        return {(each.key, row.number): row.site for each in self.lists for row in each.rows}
