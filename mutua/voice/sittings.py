"""Whom a dialogue asks: an interview that is kept, or somebody who only tries a form."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from mutua import instruments
from mutua.instruments import Instrument, State

from . import actions, editions
from .models import Interview


class Sitting(Protocol):
    """Answers under way, wherever they are."""

    @property
    def instrument(self) -> Instrument: ...
    @property
    def language(self) -> str: ...
    @property
    def first(self) -> str: ...
    @property
    def state(self) -> State: ...
    def take(self, name: str, given: str | list[str]) -> None: ...
    def back(self) -> None: ...
    def speak(self, language: str) -> None: ...
    def finish(self) -> None: ...
    def forget(self) -> None: ...


@dataclass
class Kept:
    """An interview in the database."""

    interview: Interview
    at: datetime

    @property
    def instrument(self) -> Instrument:
        """Return what is asked."""
        return editions.instrument(self.interview.wave.edition)

    @property
    def language(self) -> str:
        """Return the language that was chosen, or ""."""
        return self.interview.language

    @property
    def first(self) -> str:
        """Return the language that is offered first."""
        return self.interview.wave.language

    @property
    def state(self) -> State:
        """Return the answers so far."""
        return actions.interviews.state_of(self.interview)

    def take(self, name: str, given: str | list[str]) -> None:
        """Take an answer."""
        self.interview = actions.take(
            interview=self.interview, question=name, given=given, at=self.at
        )

    def back(self) -> None:
        """Take the last answer back."""
        self.interview = actions.go_back(interview=self.interview)

    def speak(self, language: str) -> None:
        """Go on in another language."""
        self.interview = actions.speak(interview=self.interview, language=language)

    def finish(self) -> None:
        """Keep the answers."""
        actions.finish(interview=self.interview, at=self.at)

    def forget(self) -> None:
        """Forget them."""
        actions.give_up(interview=self.interview)


@dataclass
class Tried:
    """A form tried out: whatever is answered stays in this value, and is kept nowhere."""

    instrument: Instrument
    language: str = ""
    first: str = ""
    state: State = field(default_factory=State)
    over: bool = False

    def take(self, name: str, given: str | list[str]) -> None:
        """Take an answer."""
        self.state = instruments.answer(self.instrument, self.state, name, given)

    def back(self) -> None:
        """Take the last answer back."""
        self.state = instruments.back(self.state)

    def speak(self, language: str) -> None:
        """Go on in another language."""
        self.language = language

    def finish(self) -> None:
        """End."""
        self.over = True

    def forget(self) -> None:
        """End, and begin anew."""
        self.over, self.state = True, State()
