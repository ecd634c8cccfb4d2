"""A translator's way: what is missing, written out in pieces, and the translations read back.

A piece is a text file that a person or a machine translates in place:

    # members/templates/members/people.html
    1: Invite somebody
    2[0]: %(n)s person
    2[1]: %(n)s people

A line break inside a message is written \\n. `12: =` says that the English word stays.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog

from mutua.web import catalogues, extraction
from mutua.web.catalogues import SAME, UNREVIEWED
from mutua.web.extraction import Message, key

LINE = re.compile(r"(\d+)(?:\[(\d)\])?: ?(.*)")
GAP = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{\w*\}")
MARK = re.compile(r"</?\w+[^>]*>|&\w+;")
END = re.compile(r"[.。।?？!！؟:：)”»]$")
ENDLESS = ("th",)  # no full stop is written
Said = dict[int, dict[int, str]]


def missing(language: str, folder: Path, most: int = 120) -> list[Path]:
    """Write what is to be translated into `folder`, a piece of at most so many messages each."""
    catalog = catalogues.read(language)
    lacking = [
        (message, places)
        for message, places in extraction.messages().values()
        if not catalogues.translated(catalog.get(key(message)))
    ]
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for start in range(0, len(lacking), most):
        path = folder / f"{start // most + 1:02}.en.txt"
        lines = _lines(lacking[start : start + most], start + 1)
        path.write_text("\n".join([_head(language), *lines]) + "\n", encoding="utf-8")
        written.append(path)
    return written


def take(language: str, path: Path) -> tuple[int, list[str]]:
    """Read a translated piece back; return how much was taken, and a sentence for each fault.

    The English piece of the same number lies beside it.
    """
    english = path.with_name(f"{path.name.split('.')[0]}.en.txt")
    asked, given = _parsed(english), _parsed(path)
    catalog, taken = catalogues.read(language), 0
    wrong = [f"{number}: there is no such number" for number in sorted(given.keys() - asked.keys())]
    for number in sorted(given.keys() & asked.keys()):
        words = tuple(asked[number][at] for at in sorted(asked[number]))
        faults = faults_of(words, given[number], language)
        wrong += [f"{number}: {fault}" for fault in faults]
        if not faults and (fault := _keep(catalog, words, given[number])):
            wrong.append(f"{number}: {fault}")
        taken += not faults
    catalogues.write(catalog, language)
    return taken, wrong


def faults_of(words: tuple[str, ...], said: dict[int, str], language: str) -> list[str]:
    """Say what is wrong with a translation of a message, given in its forms."""
    ways = catalogues.ways_to_count(language) if len(words) > 1 else 1
    if sorted(said) != list(range(ways)):
        return [f"needs {ways} forms, [0] to [{ways - 1}]" if ways > 1 else "needs one form"]
    if any(form.strip() == "=" for form in said.values()):
        return []
    return [fault for form in said.values() for fault in _faults(words, form, language)]


def _faults(words: tuple[str, ...], form: str, language: str) -> Iterator[str]:
    if not form.strip():
        yield "is empty"
        return
    if form.strip() in words and re.search(r"[^\W\d_]{2}", GAP.sub("", form)):
        yield "is English still; where it shall be, write ="
    if _counted(GAP, form) not in [_counted(GAP, one) for one in words]:
        yield f"must fill in {' '.join(sorted(_counted(GAP, words[-1]))) or 'nothing'}"
    if any(GAP.search(one) for one in words) and "%" in GAP.sub("", form).replace("%%", ""):
        yield "has a loose %; write %%"
    if _counted(MARK, form) not in [_counted(MARK, one) for one in words]:
        yield f"must hold the marks {' '.join(sorted(_counted(MARK, words[-1]))) or 'of no kind'}"
    if "…" in words[-1] and "…" not in form:
        yield "lost its …"
    if words[-1].endswith((".", "?")) and language not in ENDLESS and not END.search(form.strip()):
        yield "does not end as a sentence"


def _counted(what: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(each.group() for each in what.finditer(text))


def _keep(catalog: Catalog, words: tuple[str, ...], said: dict[int, str]) -> str:
    entry = catalog.get(words[0])
    if entry is None:
        return "is in the catalogue no more"
    same = any(form.strip() == "=" for form in said.values())
    told = tuple(
        _framed(words[min(at, len(words) - 1)], said[at] if not same else "") for at in sorted(said)
    )
    entry.string = told if isinstance(entry.id, tuple) else told[0]
    entry.flags |= {UNREVIEWED, SAME} if same else {UNREVIEWED}
    return ""


def _framed(words: str, form: str) -> str:
    """Give a translation the white space around the English words; "" stands for these."""
    inner = words.strip()
    return words.replace(inner, form.strip() or inner)


def _head(language: str) -> str:
    return f"# {language}: {catalogues.ways_to_count(language)} forms where a message has [0] and [1]; {catalogues.PLURALS[language]}"


def _lines(lacking: list[tuple[Message, tuple[str, ...]]], first: int) -> Iterator[str]:
    before = ""
    for number, (message, places) in enumerate(lacking, first):
        if places[0] != before:
            before = places[0]
            yield f"# {before.removeprefix('mutua/')}"
        if isinstance(message, tuple):
            yield from (f"{number}[{at}]: {_flat(each)}" for at, each in enumerate(message))
        else:
            yield f"{number}: {_flat(message)}"


def _flat(text: str) -> str:
    return text.replace("\n", "\\n")


def _parsed(path: Path) -> Said:
    found: Said = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        if each := LINE.match(line):
            found[int(each[1])][int(each[2] or 0)] = each[3].replace("\\n", "\n")
    return dict(found)
