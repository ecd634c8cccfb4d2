"""What is wrong with a form, or with an answer: sentences that say where and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a form that a person should know; without a row it is of the whole form."""

    sheet: str
    row: int | None
    column: str
    sentence: str
    error: bool = True  # or a note

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row else ""
        place = ", ".join(filter(None, (self.sheet, row, self.column)))
        return f"{place}: {self.sentence}" if place else self.sentence


class Wrong(ValueError):  # noqa: N818 - what a person is told
    """A form that cannot be used; its problems name sheet, row and column."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class NotTaken(ValueError):  # noqa: N818 - no error: it is asked again
    """An answer that cannot be taken: one of the reasons below, and the form's own words if any."""

    MISSING, UNKNOWN, NUMBER, LONG, CONSTRAINT, STALE = (
        "missing", "unknown", "number", "long", "constraint", "stale",
    )  # fmt: skip

    def __init__(self, reason: str, question: str) -> None:
        super().__init__(f"{question}: {reason}")
        self.reason, self.question = reason, question
