"""The one exception by which a room says no to a person."""


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """Say in one sentence, fit to show to the person, why something was not done."""

    @property
    def sentence(self) -> str:
        """Return the sentence to show."""
        return str(self)


def refuse_if(why_not: str) -> None:
    """Raise Refused when a rule answered with a reason; an empty answer means yes."""
    if why_not:
        raise Refused(why_not)
