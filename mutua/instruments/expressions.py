"""The formulas of a form: a tested part of XPath, read the same on every channel.

What is not listed here is refused when the form comes in, with its row: a formula that works on a
tablet and fails on the phone would ask people different questions.
"""

import math
import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from lxml import etree

Value = str | float | bool

TOKEN = re.compile(
    r"""\s*(?:
    (?P<reference>\$\{[^}]*\}) | (?P<text>"[^"]*"|'[^']*') | (?P<number>\d+(?:\.\d+)?|\.\d+)
    | (?P<operator>!=|<=|>=|[=<>+*(),-]) | (?P<word>[A-Za-z][\w:-]*) | (?P<self>\.(?![\w./]))
    | (?P<other>\S)
    )""",
    re.VERBOSE,
)
REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")
OPERATORS = {"and", "or", "div", "mod"}
OWN = {  # functions of XPath itself, which all readers of forms share
    "not", "true", "false", "boolean", "number", "string", "concat", "contains", "starts-with",
    "string-length", "normalize-space", "translate",
}  # fmt: skip
LONGEST = 2_000  # letters of a formula
PATTERN = 200


def names_in(expression: str) -> list[str]:
    """Return the questions that a formula looks at."""
    return REFERENCE.findall(expression)


def why_not(expression: str, names: Collection[str]) -> str:
    """Say why a formula cannot be used, or "" for yes; it may look at the questions `names`."""
    if len(expression) > LONGEST:
        return f"the formula is longer than {LONGEST} letters. Split it up."
    tokens = [(match.lastgroup, match[0].strip()) for match in TOKEN.finditer(expression)]
    for kind, token in tokens:
        if kind == "other":
            return (
                f"“{token}” cannot be used in a formula here: refer to a question as ${{name}}, "
                "without paths or brackets."
            )
        if kind == "reference" and token[2:-1].strip() not in names:
            return f"“{token}” is no question before this one. Ask it first, or correct the name."
    for place, (kind, token) in enumerate(tokens):
        if kind != "word" or token in OPERATORS:
            continue
        if token not in OWN and token not in FUNCTIONS:
            known = ", ".join(sorted({*OWN, *FUNCTIONS}))
            return f"“{token}” cannot be used in a formula here. These can: {known}."
        if tokens[place + 1 : place + 2] != [("operator", "(")]:
            return f"“{token}” needs brackets after it; write text as '{token}'."
        if token in {"regex"} and (sentence := _why_not_pattern(tokens[place:])):
            return sentence
    return _tried(expression)


def _tried(expression: str) -> str:
    """Say why a formula cannot be worked out, found by trying it on an empty form."""
    if not _balanced(expression):
        return "a bracket of the formula stands alone. Close it, or take it out."
    try:
        evaluate(expression, dict.fromkeys(names_in(expression), ""))
    except (etree.XPathError, TypeError, ValueError) as error:
        return f"the formula cannot be read ({error}). Check its brackets, commas and quotes."
    return ""


def _balanced(expression: str) -> bool:
    """Tell whether every bracket has its other half: libxml2 forgives one that lacks it."""
    depth = 0
    for match in TOKEN.finditer(expression):
        depth += {"(": 1, ")": -1}.get(match[0].strip(), 0)
        if depth < 0:
            return False
    return depth == 0


def _why_not_pattern(tokens: list[tuple[str | None, str]]) -> str:
    """Say why a regular expression cannot be used: some take for ever on a long answer."""
    texts = [token[1:-1] for kind, token in tokens if kind == "text"]
    if not texts:
        return "the pattern of regex must be written out, in quotes."
    pattern = texts[0] if len(texts) == 1 else next((t for t in texts if t), "")
    if len(pattern) > PATTERN or re.search(r"[)\]][*+{].*[)][*+{]|[)][*+{]|\\\d|\(\?", pattern):
        return "the pattern of regex is too involved: use no group that repeats."
    try:
        re.compile(pattern)
    except re.error as error:
        return f"the pattern of regex cannot be read ({error})."
    return ""


def evaluate(expression: str, answers: Mapping[str, str], current: str = "") -> Value:
    """Work out a formula from answers by name ("": none); `.` is the answer at hand."""
    node = etree.Element("answer")
    node.text = current
    names = names_in(expression)
    found = _compiled(expression)(node, **{_safe(name): answers.get(name, "") for name in names})
    if isinstance(found, list):  # the answer at hand by itself
        return current
    return str(found) if isinstance(found, str) else found


def holds(expression: str, answers: Mapping[str, str], current: str = "") -> bool:
    """Tell whether a condition holds; an empty one always does."""
    return not expression or _true(evaluate(expression, answers, current))


def as_text(value: Value) -> str:
    """Return a value as a form keeps it: whole numbers without a point, nothing for no number."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value) or math.isinf(value):
            return ""
        return str(int(value)) if value.is_integer() else repr(value)
    return value


@lru_cache(maxsize=4_096)
def _compiled(expression: str) -> etree.XPath:
    return etree.XPath(TOKEN.sub(_as_xpath, expression), extensions=EXTENSIONS)


def _as_xpath(match: re.Match[str]) -> str:
    """Return a piece of a formula as XPath has it: questions as variables, our functions by our name."""
    token = match[0].strip()
    if match.lastgroup == "reference":
        return f" ${_safe(token[2:-1].strip())}"
    if match.lastgroup == "word" and token in FUNCTIONS:
        return f" {_safe(token)}"
    return match[0]


def _safe(name: str) -> str:
    """Return a name of our own: a form may have a question `div`, and XPath has another `round`."""
    return f"q_{name}"


def _true(value: Any) -> bool:
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return str(value[0].text or "") if value else ""
    return as_text(value)


def _number(value: Any) -> float:
    if isinstance(value, bool | float):
        return float(value)
    try:
        return float(_text(value))
    except ValueError:
        return math.nan


def _round(value: Any, digits: Any = 0.0) -> float:
    number = _number(value)
    if math.isnan(number):
        return number
    scale = 10 ** int(_number(digits))
    return float(math.floor(number * scale + 0.5) / scale)  # halves go up, as XPath has it


def _least(values: tuple[Any, ...], sign: int) -> float:
    numbers = [_number(value) for value in values]
    told = [sign * number for number in numbers if not math.isnan(number)]
    return sign * min(told) if told else math.nan


def _part(text: Any, start: Any, end: Any = math.inf) -> str:
    first, last = _number(start), _number(end)
    return _text(text)[int(first) : None if math.isinf(last) else int(last)]


def _nth(chosen: Any, place: Any) -> str:
    names, number = _text(chosen).split(), _number(place)
    return names[int(number)] if 0 <= number < len(names) else ""


FUNCTIONS: dict[str, Any] = {
    "selected": lambda _, chosen, name: _text(name) in _text(chosen).split(),
    "count-selected": lambda _, chosen: float(len(_text(chosen).split())),
    "selected-at": lambda _, chosen, place: _nth(chosen, place),
    "if": lambda _, condition, yes, no: yes if _true(condition) else no,
    "coalesce": lambda _, first, other: _text(first) or _text(other),
    "regex": lambda _, text, pattern: re.fullmatch(_text(pattern), _text(text)) is not None,
    "int": lambda _, value: float(n) if math.isnan(n := _number(value)) else float(int(n)),
    "round": lambda _, value, digits=0.0: _round(value, digits),
    "min": lambda _, *values: _least(values, 1),
    "max": lambda _, *values: _least(values, -1),
    "substr": lambda _, text, start, end=math.inf: _part(text, start, end),
}
EXTENSIONS = {(None, _safe(name)): function for name, function in FUNCTIONS.items()}
