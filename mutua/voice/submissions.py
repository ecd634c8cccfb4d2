"""What a tablet sends, read; nothing of it that says who answers, or when, goes further."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from .xforms import CARD, FIRST, INSTANCE, LANGUAGE, safe_parser

LARGEST = 256_000  # bytes
LONGEST = 200  # letters of what names a submission
META = "meta"


class Unreadable(ValueError):  # noqa: N818 - whoever sent it is told
    """What was sent is no reply of a tablet."""


@dataclass(frozen=True, slots=True)
class Told:
    """Answers, by which version of a form, by which card; `instance` names what was sent."""

    version: str
    instance: str
    card: str
    language: str
    answers: dict[str, str]


def read(sent: bytes) -> Told:
    """Return what a tablet sent; Unreadable for anything else."""
    try:
        root = etree.fromstring(sent, safe_parser())
    except etree.XMLSyntaxError as error:
        raise Unreadable("this is no XML") from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable("it declares a type of document")
    own: dict[str, str] = {}
    answers: dict[str, str] = {}
    for group, name, text in _leaves(root):
        into = own if group in (FIRST, META) else answers
        if name in into:
            raise Unreadable("a question is answered twice")
        into[name] = text
    instance = own.get(INSTANCE, "")
    if not 0 < len(instance) <= LONGEST:
        raise Unreadable("it has no name of its own")
    return Told(
        version=str(root.get("version", "")), instance=instance, card=own.get(CARD, ""),
        language=own.get(LANGUAGE, ""), answers=answers,
    )  # fmt: skip


def _leaves(root: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Yield the outermost group, the name and the text of each answer."""
    for top in root:
        for one in top.iter(etree.Element):
            if len(one) == 0:
                yield _name(top) if one is not top else "", _name(one), (one.text or "").strip()


def _name(one: etree._Element) -> str:
    return str(etree.QName(one).localname)
