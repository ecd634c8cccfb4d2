"""An XLSForm read into an instrument: as a workbook, or as reviewable text in Markdown tables."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import asdict
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from pyxform.errors import PyXFormError
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT
from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import DefinitionData, get_xlsform
from pyxform.xls2xform import convert

from mutua.instruments import expressions
from mutua.instruments.form import Choice, Instrument, Kind, Question, Words
from mutua.instruments.wrong import Problem, Wrong

KINDS = {
    "select one": Kind.ONE, "select all that apply": Kind.SEVERAL, "integer": Kind.INTEGER,
    "int": Kind.INTEGER, "decimal": Kind.DECIMAL, "text": Kind.TEXT, "string": Kind.TEXT,
    "note": Kind.NOTE, "calculate": Kind.CALCULATE, "acknowledge": Kind.NOTE, "trigger": Kind.NOTE,
}  # fmt: skip
TRACES = {  # what a tablet would add by itself: it could tell who answered, and when
    "audit", "start-geopoint", "background-audio", "background-geopoint",
    *(key for key, kind in QUESTION_TYPE_DICT.items() if "jr:preload" in kind.get("bind", {})),
}  # fmt: skip
MARK = "mutua:"
SPACE = 'mutua="https://mutua.example/xforms"'
UNUSED = {  # of a question: what pyxform knows and no channel of ours could keep to alike
    "choice_filter": "its options depend on another answer. Write a question for each case.",
    "default": "it has an answer before anybody gave one. Leave the default out.",
    "trigger": "it is reckoned when another changes. Leave the trigger out.",
}
LANGUAGE = re.compile(r"^(?P<name>.*?)\s*\((?P<code>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")
OUTPUT = re.compile(r"\$\{[^}]*\}")
ROW = re.compile(r"\[row : (\d+)\]\s*")
QUOTED = re.compile(r"'([^']+)'")
OTHER = re.compile(r"^selected\(\.\./([\w-]+), 'other'\)$")
LARGEST = 5_000_000  # bytes
UNPACKED = 100_000_000
NAME = re.compile(r"^[A-Za-z_][\w-]*$")


def read(source: bytes | str) -> tuple[Instrument, list[Problem]]:
    """Return the instrument of an XLSForm, and notes on what of it was left out.

    `source`: the bytes of an XLSX or XLS file, or text with Markdown tables. Wrong, with sheet, row
    and column of everything found, where the form cannot be used on every channel alike.
    """
    book = _book(source)
    rows = {name: number for number, row in _rows(book) if (name := _cell(row, "name"))}
    notes = [*_without_traces(book)]
    _name_space(book)
    said: list[str] = []
    try:
        data = workbook_to_json(deepcopy(book), form_name="data", warnings=said)
        xform = convert(asdict(book), form_name="data").xform
    except PyXFormError as error:
        raise Wrong(_of_pyxform(str(error), book)) from error
    except Exception as error:  # what a form out of order makes pyxform stumble over
        raise Wrong(_whole(f"the form cannot be made sense of ({error}).")) from error
    found = [*_questions(data.get("children", []), (), rows)]
    if problems := [one for one in found if isinstance(one, Problem)]:
        raise Wrong(*problems)
    questions = tuple(one for one in found if isinstance(one, Question))
    instrument = _instrument(data, questions, xform)
    if problems := [*_problems(instrument, rows)]:
        raise Wrong(*problems)
    return instrument, notes + [Problem("", None, "", one, error=False) for one in said]


def _book(source: bytes | str) -> DefinitionData:
    """Return the sheets; text is Markdown, bytes are a workbook: never the path of a file."""
    if len(source) > LARGEST:
        raise Wrong(_whole(f"the file is larger than {LARGEST // 1_000_000} MB. Leave media out."))
    kind = ".md" if isinstance(source, str) else _workbook(source)
    try:
        file = BytesIO(source.encode() if isinstance(source, str) else source)
        return get_xlsform(file, kind)
    except Exception as error:  # what the readers of workbooks raise is of all kinds
        raise Wrong(_whole(f"the file cannot be read as an XLSForm ({error}).")) from error


def _workbook(source: bytes) -> str:
    if source.startswith(b"\xd0\xcf\x11\xe0"):
        return ".xls"
    try:
        with ZipFile(BytesIO(source)) as archive:
            unpacked = sum(one.file_size for one in archive.infolist())
    except Exception as error:  # zipfile raises of all kinds, too
        raise Wrong(_whole("this is no workbook. Hand the form in as XLSX.")) from error
    if unpacked > UNPACKED:
        raise Wrong(_whole("the workbook is far too large inside. Save it anew as XLSX."))
    return ".xlsx"


def _rows(book: DefinitionData) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rows of the survey with their number in the sheet; the first is the heading."""
    yield from enumerate(book.survey or (), start=2)


def _cell(row: Mapping[str, Any], heading: str) -> str:
    """Return what stands under a heading, however that is written."""
    found = (value for name, value in row.items() if str(name).strip().lower() == heading)
    return " ".join(str(next(found, "") or "").split())


def _without_traces(book: DefinitionData) -> Iterator[Problem]:
    """Take out what would record who answered and when, and tell so."""
    for number, row in [*_rows(book)]:
        if _cell(row, "type").lower() in TRACES:
            row.clear()
            words = "this would record who answers, or when. It was left out."
            yield Problem("survey", number, "type", words, error=False)


def _name_space(book: DefinitionData) -> None:
    """Give our columns a name space: without one no tablet reads the form."""
    settings = dict(next(iter(book.settings or ()), {}))
    settings["namespaces"] = f"{settings.get('namespaces', '')} {SPACE}".strip()
    book.settings = [settings]
    book.settings_header = [dict.fromkeys(settings)]


def _instrument(data: Mapping[str, Any], questions: tuple[Question, ...], xform: str) -> Instrument:
    names = {language for one in questions for language in (*one.label, *one.hint)}
    names |= {language for one in questions for choice in one.choices for language in choice.label}
    first = _code(str(data.get("default_language") or "default"))
    found = sorted(_languages(data).items(), key=lambda one: (one[0] != first, one[0]))
    told = {code: name for code, name in found if code in names}
    return Instrument(
        name=str(data.get("id_string", "form")),
        title=str(data.get("title") or data.get("id_string", "form")),
        language=first if first in told else next(iter(told), first),
        languages=told,
        questions=questions,
        xform=xform,
    )


def _languages(found: Any) -> dict[str, str]:
    """Return the code and name of each language that any text of the form is in."""
    languages: dict[str, str] = {}
    if isinstance(found, list):
        for one in found:
            languages |= _languages(one)
    elif isinstance(found, dict):
        for key in ("label", "hint", "jr:constraintMsg"):
            if isinstance(found.get(key), dict):
                languages |= {_code(name): _name(name) for name in found[key]}
            elif isinstance(found.get(key), str):
                languages["default"] = "default"
        for one in found.values():
            languages |= _languages(one)
    return languages


def _questions(
    children: list[dict[str, Any]], relevant: tuple[str, ...], rows: Mapping[str, int]
) -> Iterator[Question | Problem]:
    for child in children:
        name, kind = str(child.get("name", "")), str(child.get("type", ""))
        bind = child.get("bind") or {}
        own = (*relevant, _condition(name, bind)) if bind.get("relevant") else relevant
        if name == "meta" and kind == "group":
            continue
        if kind == "group":
            yield from _questions(child.get("children", []), own, rows)
        elif kind not in KINDS:
            yield _wrong(name, rows, "type", _why_not_kind(kind))
        else:
            yield from _question(child, KINDS[kind], own, rows)


def _condition(name: str, bind: Mapping[str, Any]) -> str:
    """Return when something is asked; what pyxform adds for “other” refers to its question anew."""
    said = str(bind["relevant"])
    return OTHER.sub(r"selected(${\1}, 'other')", said) if name.endswith("_other") else said


def _question(
    child: Mapping[str, Any], kind: Kind, relevant: tuple[str, ...], rows: Mapping[str, int]
) -> Iterator[Question | Problem]:
    name, bind = str(child["name"]), child.get("bind") or {}
    for key, words in UNUSED.items():
        if child.get(key):
            yield _wrong(name, rows, key, words)
    choices = child.get("choices") or []
    if kind in (Kind.ONE, Kind.SEVERAL) and not choices:
        yield _wrong(name, rows, "type", "its options are in another file. Put them into choices.")
    yield Question(
        name=name,
        kind=kind,
        label=_words(child.get("label")),
        hint=_words(child.get("hint")),
        choices=tuple(Choice(str(one["name"]), _words(one.get("label"))) for one in choices),
        required=str(bind.get("required", "")).lower() in ("yes", "true", "true()", "1"),
        relevant=relevant,
        constraint=str(bind.get("constraint", "")),
        refusal=_words(bind.get("jr:constraintMsg")),
        calculation=str(bind.get("calculate", "")),
        media={key: _words(told) for key, told in (child.get("media") or {}).items()},
        marks={
            key.removeprefix(MARK): str(value)
            for key, value in bind.items()
            if key.startswith(MARK)
        },
    )


def _problems(instrument: Instrument, rows: Mapping[str, int]) -> Iterator[Problem]:
    """Yield what pyxform accepts and not every channel can do."""
    if not any(one.asked for one in instrument):
        yield _whole("the form asks nothing. Add a question to the sheet “survey”.")
    before: list[str] = []
    seen = set[str]()  # conditions of groups, which each of their questions has
    for one in instrument:
        if not NAME.match(one.name):
            words = "a name is a letter, then letters, digits, “_” or “-”."
            yield _wrong(one.name, rows, "name", words)
        if one.name in before:
            yield _wrong(one.name, rows, "name", "another question has this name. Choose its own.")
        shown = [*one.label.values(), *one.hint.values()]
        if any(OUTPUT.search(text) for text in shown):
            words = "its words hold an earlier answer, which a card on paper cannot. Write it out."
            yield _wrong(one.name, rows, "label", words)
        if one.asked and not one.label:
            yield _wrong(one.name, rows, "label", "the question has no words. Write its label.")
        for column, formula in _formulas(one):
            names = {*before, one.name} if column == "constraint" else before
            if column == "relevant" and formula in seen:
                continue
            seen.add(formula)
            if words := expressions.why_not(formula, names):
                yield _wrong(one.name, rows, column, words)
        before.append(one.name)


def _formulas(one: Question) -> Iterator[tuple[str, str]]:
    for formula in one.relevant:
        yield "relevant", formula
    if one.constraint:
        yield "constraint", one.constraint
    if one.kind == Kind.CALCULATE:
        yield "calculation", one.calculation


def _why_not_kind(kind: str) -> str:
    if kind == "repeat":
        return "questions that repeat cannot be asked by text message or voice. Write them out."
    return f"“{kind}” cannot be asked on every channel, or could tell who answers. Ask otherwise."


def _words(told: Any) -> Words:
    if isinstance(told, dict):
        return {_code(name): str(text) for name, text in told.items() if text}
    return {"default": str(told)} if told else {}


def _code(name: str) -> str:
    match = LANGUAGE.match(name)
    return match["code"].lower() if match else name


def _name(name: str) -> str:
    match = LANGUAGE.match(name)
    return match["name"] if match else name


def _wrong(name: str, rows: Mapping[str, int], column: str, words: str) -> Problem:
    row = rows.get(name) or rows.get(name.removesuffix("_other"))
    return Problem("survey", row, column, words)


def _whole(words: str) -> Problem:
    return Problem("", None, "", words)


def _of_pyxform(words: str, book: DefinitionData) -> Problem:
    match = ROW.search(words)
    sentence = ROW.sub("", words).strip()
    if match:
        sheet = "choices" if "'choices' sheet" in sentence else "survey"
        return Problem(sheet, int(match[1]), "", sentence)
    quoted = QUOTED.search(sentence)
    for column in ("name", "type") if quoted else ():
        for number, row in _rows(book):
            told = _cell(row, column)
            if quoted and quoted[1] in (told, *told.split()):
                return Problem("survey", number, column, sentence)
    return _whole(sentence)
