"""A simulated telephone: all that it remembers travels in its own page, signed; nothing is kept here."""

import secrets
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.core import signing

from mutua.instruments import State, size

from . import editions, keys, saying, speaking
from .gateways.simulator import LOOKS
from .sittings import Tried
from .turns import Bounds, Turn

SALT = "mutua.voice.phone"
AGE = 24 * 60 * 60  # seconds that a page may lie open
LONGEST = 80  # messages that are remembered


@dataclass
class Bubble:
    """A message as the telephone shows it."""

    words: str
    mine: bool = False
    language: str = "en"
    units: int = 0
    parts: int = 0
    unicode: bool = False

    @property
    def most(self) -> int:
        """Return how many letters its parts hold."""
        one, more = (70, 67) if self.unicode else (160, 153)
        return one if self.parts == 1 else more * self.parts


@dataclass
class Phone:
    """A telephone with a random number; `version`: a form that is only tried."""

    look: str = "sms"
    number: str = field(default_factory=lambda: secrets.token_hex(16))
    version: str = ""
    language: str = ""
    answers: list[list[str]] = field(default_factory=list)
    over: bool = False
    bubbles: list[dict[str, Any]] = field(default_factory=list)
    # How the last turn is answered.
    options: list[list[str]] = field(default_factory=list)
    under: str = ""
    wanted: int = 0

    @property
    def bounds(self) -> Bounds:
        """Return what its channel can do."""
        return LOOKS[self.look]

    @property
    def shown(self) -> list[Bubble]:
        """List its messages."""
        return [Bubble(**one) for one in self.bubbles]

    @property
    def parts(self) -> int:
        """Return how many parts were sent to it."""
        return sum(one.parts for one in self.shown if not one.mine)

    def held(self) -> str:
        """Return all of it, signed, for its page."""
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    @classmethod
    def of(cls, held: str) -> Self | None:
        """Return the telephone of a page; None for one that is not ours, or old."""
        try:
            return cls(**signing.loads(held, salt=SALT, max_age=AGE))
        except (signing.BadSignature, TypeError):
            return None

    def tried(self) -> Tried:
        """Return the form that is tried on it."""
        state = State(tuple((name, value) for name, value in self.answers))
        form = editions.of_version(self.version)
        return Tried(form, self.language, self.language or form.language, state, self.over)

    def keep(self, sitting: Tried) -> None:
        """Remember how far a trial has come."""
        self.language, self.over = sitting.language, sitting.over
        self.answers = [list(one) for one in sitting.state.answers]

    def mine(self, words: str) -> None:
        """Show what was typed."""
        self._show(Bubble(words, mine=True))

    def theirs(self, turn: Turn) -> None:
        """Show what was said, and remember how it is answered."""
        spoken = speaking.interface(turn.language)
        if self.look == "call":
            for line in saying.call(turn):
                self._show(Bubble(line.words, language=speaking.interface(line.language)))
        elif self.look == "whatsapp":
            touched = saying.touched(turn)
            words = saying.lead(turn) if touched else saying.whole(turn)
            if words:
                self._show(Bubble(words, language=spoken))
        else:
            for words in saying.texts(turn):
                cost = size(words)
                self._show(Bubble(words, False, spoken, cost.units, cost.parts, cost.unicode))
        self.options = [list(one) for one in saying.touched(turn)]
        self.under = saying.under(turn)
        self.wanted = 12 if turn.code else keys.wanted(turn.question)

    def _show(self, bubble: Bubble) -> None:
        self.bubbles = [*self.bubbles, asdict(bubble)][-LONGEST:]
