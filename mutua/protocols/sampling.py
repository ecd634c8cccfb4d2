"""How much work an audit is, by the number of workers at the site."""

from dataclasses import dataclass

from mutua.protocols.checked import Section


@dataclass(frozen=True, slots=True)
class Row:
    """What an audit takes up to a number of workers (None: any number)."""

    up_to: int | None
    auditor_days: float
    individual: int  # interviews of one person
    groups: int
    group_size: int
    files: int
    hours: float  # of interviews

    @property
    def people(self) -> int:
        """Count who is interviewed, alone or in a group."""
        return self.individual + self.groups * self.group_size


@dataclass(frozen=True, slots=True)
class Sampling:
    """A table of effort; `more_auditor_days` are added to each row, as for further pillars."""

    rows: tuple[Row, ...]
    more_auditor_days: float = 0.0
    source: str = ""
    certain: bool = False

    def row(self, workers: int) -> Row:
        """Return the row for a number of workers, at least 1."""
        return next(each for each in self.rows if each.up_to is None or workers <= each.up_to)


def read_sampling(section: Section) -> Sampling:
    """Read a table of effort; its bounds must rise and its last row have none."""
    rows = tuple(_row(each) for each in section.sections("row"))
    bounds = [row.up_to for row in rows]
    rising = [bound for bound in bounds if bound is not None]
    if not rows or bounds[-1] is not None or len(rising) != len(rows) - 1:
        raise section.wrong("row", "must end with a row without “up_to”, the only such one.")
    if rising != sorted(set(rising)):
        raise section.wrong("row", "must have bounds “up_to” that rise.")
    sampling = Sampling(
        rows=rows,
        more_auditor_days=section.number("more_auditor_days", least=0, most=30, default=0.0),
        source=section.text("source"),
        certain=section.flag("certain", default=True),
    )
    section.done()
    return sampling


def _row(section: Section) -> Row:
    row = Row(
        up_to=section.whole("up_to", least=1, most=10_000_000) if section.has("up_to") else None,
        auditor_days=section.number("auditor_days", least=0, most=100),
        individual=section.whole("individual", least=0, most=1_000),
        groups=section.whole("groups", least=0, most=1_000),
        group_size=section.whole("group_size", least=0, most=1_000),
        files=section.whole("files", least=0, most=10_000),
        hours=section.number("hours", least=0, most=1_000),
    )
    section.done()
    return row
