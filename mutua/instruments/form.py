"""An instrument: questions in languages, with what they belong to. Immutable; its hash is its version."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum

Words = Mapping[str, str]  # language → text


class Kind(StrEnum):
    """How a question is answered."""

    ONE = "select one"
    SEVERAL = "select all that apply"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    NOTE = "note"  # shown, nothing to answer
    CALCULATE = "calculate"  # reckoned, never shown


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a question."""

    name: str
    label: Words


@dataclass(frozen=True, slots=True)
class Question:
    """One question as every channel asks it.

    `relevant`: all of these hold where it is asked (its groups' first). `marks`: what the form
    says of it in columns `bind::mutua:…`, such as area and reverse.
    """

    name: str
    kind: Kind
    label: Words
    hint: Words
    choices: tuple[Choice, ...] = ()
    required: bool = False
    relevant: tuple[str, ...] = ()
    constraint: str = ""
    refusal: Words = field(default_factory=dict)
    calculation: str = ""
    media: Mapping[str, Words] = field(default_factory=dict)  # audio, image → file by language
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> bool:
        """Tell whether somebody is asked this, rather than told or nothing."""
        return self.kind not in (Kind.NOTE, Kind.CALCULATE)

    def choice(self, name: str) -> Choice | None:
        """Return an option by its name."""
        return next((one for one in self.choices if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A whole questionnaire."""

    name: str
    title: str
    language: str  # that texts fall back to
    languages: Mapping[str, str]  # code → its name
    questions: tuple[Question, ...]
    xform: str = field(default="", compare=False, repr=False)  # for ODK Collect

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)

    @property
    def version(self) -> str:
        """Return the hash of all that somebody who answers could see or meet: SHA-256, hexadecimal."""
        told = asdict(self)
        del told["xform"]
        text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def question(self, name: str) -> Question:
        """Return a question by its name; KeyError for an unknown one."""
        for one in self.questions:
            if one.name == name:
                return one
        raise KeyError(name)

    def words(self, words: Words, language: str) -> str:
        """Return a text in a language, else in the form's own, else in any that there is."""
        return words.get(language) or words.get(self.language) or next(iter(words.values()), "")
