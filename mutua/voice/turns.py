"""What comes in from a gateway and what is said to it: plain values, of no channel and no provider."""

from dataclasses import dataclass

from mutua.instruments import Instrument, Question


@dataclass(frozen=True, slots=True)
class Inbound:
    """A message, or keys pressed in a call. Never kept and never logged: it says whose it is."""

    address: str  # a number, a chat, or the call itself
    id: str  # the provider's, by which it is known again
    text: str = ""
    language: str = ""  # that the address speaks perhaps: no answer is read by it
    question: str = ""  # whose button was pressed
    new: bool = False  # a call or a session begins
    silent: int = 0  # how often nothing was pressed before
    answered: bool = False  # the provider answers this one by itself


@dataclass(frozen=True, slots=True)
class Status:
    """What became of a message that was sent: one word, and the provider's number of an error."""

    state: str  # sent, delivered, read, failed, other
    error: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a channel can do."""

    longest: int = 1_600  # letters of one message
    parts: bool = False  # each costs by its parts, as text messages do
    options: int = 0  # how many can be touched; none: they are written
    call: bool = False  # spoken and answered by keys
    pages: bool = False  # one short message at a time
    answers: bool = True  # the answer goes back in the response


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said next: sentences, then a question, a choice of languages, or the wish for a code."""

    language: str = ""  # as the form names it
    sentences: tuple[str, ...] = ()
    instrument: Instrument | None = None
    question: Question | None = None
    after: Question | None = None  # that was just asked: its options need no repeating
    languages: tuple[tuple[str, str], ...] = ()  # code and own name, to choose from
    more: bool = False  # there is more to read: any key
    code: bool = False  # the code of a card is wanted
    ends: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to say."""
        return not (self.sentences or self.question or self.languages or self.code)
