"""Find in a template what strict CSP forbids and what a translator would never see."""

import re
from html.parser import HTMLParser

from django.template.base import Lexer, Token, TokenType

LETTER = re.compile(r"[^\W\d_]")
NAMES = {"mutua", "CSV", "XLSX", "JSON"}  # the same in every language
QUIET = {"script", "style", "code", "kbd"}
SAID = {"aria-label", "title", "placeholder", "alt", "data-label"}
HIDING = {
    "blocktranslate": "endblocktranslate",
    "blocktrans": "endblocktrans",
    "comment": "endcomment",
}
ATTRIBUTES = {"block body_class", "block body_attributes"}  # no words for people
# Which arguments of a component are read by people: places and names.
WORDS = {
    "answer": {1, "label", "note"},
    "bar": {1, "label"},
    "button": {0, "label", "why_not"},
    "card": {0, 1, "title", "lead"},
    "column": {0, "label"},
    "columns": {1, "label"},
    "compare": {1, 2, "left", "right"},
    "crumb": {0, "label"},
    "dialog": {1, "title"},
    "dropzone": {1, "hint"},
    "empty": {0, "title"},
    "filters": {1, "label"},
    "icon": {1, "label"},
    "link_button": {0, "label", "why_not"},
    "map": {1, "label"},
    "menu": {0, "label"},
    "notice": {1, "title"},
    "page_header": {0, 1, 2, "title", "lead", "over"},
    "pill": {1, "label"},
    "progress": {2, 3, "label", "detail"},
    "ranks": {1, "label"},
    "stat": {1, 3, "label", "detail"},
    "tab": {0, "label"},
    "table": {0, "caption"},
    "tabs": {0, "label"},
}


def problems(source: str, mail: bool = False) -> list[str]:
    """Return a sentence for each thing to mend; a letter may hold inline style."""
    tokens = Lexer(source).tokenize()
    reader = _Reader(mail)
    reader.feed(_html(tokens))
    reader.close()
    return reader.found + [each for token in tokens for each in _untranslated(token)]


def _html(tokens: list[Token]) -> str:
    """Return what is left when template tags and translated passages are taken out."""
    kept, until = [], ""
    for token in tokens:
        word = token.contents.split()[0] if token.contents.split() else ""
        if until:
            until = "" if token.token_type is TokenType.BLOCK and word == until else until
        elif token.token_type is TokenType.BLOCK:
            until = "endblock" if token.contents in ATTRIBUTES else HIDING.get(word, "")
        elif token.token_type is TokenType.TEXT:
            kept.append(token.contents)
    return "".join(kept)


def _untranslated(token: Token) -> list[str]:
    if token.token_type is not TokenType.BLOCK or not token.contents.strip():
        return []
    name, *arguments = token.split_contents()
    words = WORDS.get(name, set())
    found = []
    for place, argument in enumerate(arguments):
        keyword = re.match(r"(\w+)=(.*)", argument, re.DOTALL)
        spot, value = keyword.groups() if keyword else (place, argument)
        if spot in words and value[0] in "\"'" and LETTER.search(value):
            found.append(f"line {token.lineno}: {value} is not translated; write _({value})")
    return found


DATA = ("application/json", "application/ld+json")  # of a script that is none


class _Reader(HTMLParser):
    def __init__(self, mail: bool) -> None:
        super().__init__()
        self.mail, self.found, self.open = mail, [], []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in QUIET:
            self.open.append(tag)
        if (
            tag == "style" and not self.mail and "nonce" not in given
        ):  # the editor's, let in by name
            self._say("<style> belongs into a file")
        if tag == "script" and "src" not in given and given.get("type") not in DATA:
            self._say("a script belongs into a file")
        for name, value in attrs:
            self._attribute(name, value or "")

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.open and LETTER.search(data) and data.strip() not in NAMES:
            self._say(f"not translated: {data.strip()!r}")

    def _attribute(self, name: str, value: str) -> None:
        if name == "style" and not self.mail:
            self._say("style= belongs into a class")
        if re.fullmatch(r"on\w+", name) or value.strip().lower().startswith("javascript:"):
            self._say(f"{name}= holds script")
        if name in SAID and LETTER.search(value):
            self._say(f"not translated: {name}={value!r}")

    def _say(self, sentence: str) -> None:
        self.found.append(f"{sentence} (near line {self.getpos()[0]})")
