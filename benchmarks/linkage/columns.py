"""The columns that the opponents are given: Mutua's own folding of text, so that all start equal."""

from collections.abc import Sequence
from dataclasses import dataclass

from mutua.linkage import Record, normalise

TEXTS = (
    "name", "numbers", "company", "parent", "city", "region", "address", "postcode", "phone",
    "country", "list",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Texts by column and row, None where a list does not say; words, places and identifiers."""

    texts: dict[str, list[str | None]]
    words: list[list[str]]
    lat: list[float | None]
    lon: list[float | None]
    identifiers: dict[str, list[str | None]]

    def __len__(self) -> int:
        return len(self.lat)

    def filled(self, name: str) -> float:
        """Return the share of rows of which a column says something."""
        held = self.lat if name == "lat" else self.texts[name]
        return sum(value is not None for value in held) / max(1, len(held))


def columns(records: Sequence[Record]) -> Columns:
    """Fold the texts of records: Latin letters, legal forms off, numbers apart."""
    texts: dict[str, list[str | None]] = {name: [] for name in TEXTS}
    words: list[list[str]] = []
    for record in records:
        form = normalise.form(record)
        numbers = " ".join(sorted(form.numbers))
        told = (
            form.name, numbers, form.company, form.parent, form.city, form.region,
            form.address, form.postcode, form.phone, record.country, record.list,
        )  # fmt: skip
        for name, value in zip(TEXTS, told, strict=True):
            texts[name].append(value or None)
        words.append(sorted({*form.name.split(), *form.company.split(), *form.parent.split()}))
    return Columns(
        texts, words, [r.lat for r in records], [r.lon for r in records], _identifiers(records)
    )


def _identifiers(records: Sequence[Record]) -> dict[str, list[str | None]]:
    schemes = sorted({scheme for r in records for scheme, _ in r.identifiers})
    held = [dict(r.identifiers) for r in records]
    return {scheme: [h.get(scheme) or None for h in held] for scheme in schemes}
