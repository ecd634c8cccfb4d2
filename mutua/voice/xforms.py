"""The XForm that a tablet gets: an edition's own, the card asked for first, without any trace."""

import re
from collections.abc import Callable, Mapping

from lxml import etree

from mutua.instruments import Instrument

XF, JR = "http://www.w3.org/2002/xforms", "http://openrosa.org/javarosa"
ODK = "http://www.opendatakit.org/xforms"
NS = {"x": XF, "h": "http://www.w3.org/1999/xhtml"}
FIRST = "mutua_first"  # the group that is asked before the form's own questions
CARD, LANGUAGE, INSTANCE = "card", "language", "instanceID"
LETTERS = 12  # of a card's code
CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")
WHOLE_CODE = f"string-length(translate(., ' -', '')) = {LETTERS}"

Words = Callable[[str], dict[str, str]]  # language → the words of what is asked first


def for_tablet(instrument: Instrument, *, address: str, language: str, words: Words) -> str:
    """Return the XForm that asks for the card, names its version and sends to one address."""
    form = etree.fromstring(instrument.xform.encode(), safe_parser())
    model = form.find("h:head/x:model", NS)
    data = model.find("x:instance", NS)[0]
    data.set("id", instrument.name)
    data.set("version", instrument.version)
    _without_traces(form, model, data)
    _without_media(model)
    for old in model.findall("x:submission", NS):  # of the sheet: it could name another server
        model.remove(old)
    model.insert(0, _node("submission", action=address, method="post"))
    _ask_first(instrument, form, language, words)
    return f'<?xml version="1.0"?>{etree.tostring(form, encoding="unicode")}'


def safe_parser() -> etree.XMLParser:
    """Return a parser that follows nothing; a fresh one, as threads must not share it."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _without_traces(form: etree._Element, model: etree._Element, data: etree._Element) -> None:
    """Take out all that a tablet would fill in by itself, but for the name of what it sends."""
    for one in [*form.iter(f"{{{ODK}}}*"), *form.iter(f"{{{XF}}}setvalue")]:
        if data not in one.iterancestors():
            one.getparent().remove(one)
    for meta in data.iterchildren("{*}meta"):
        for one in [*meta]:
            if etree.QName(one).localname != INSTANCE:
                meta.remove(one)
    for bind in model.findall("x:bind", NS):
        path = str(bind.get("nodeset"))
        if "/meta/" in path and not path.endswith(f"/{INSTANCE}"):
            model.remove(bind)
        elif "/meta/" not in path:
            bind.attrib.pop(f"{{{JR}}}preload", None)
            bind.attrib.pop(f"{{{JR}}}preloadParams", None)


def _without_media(model: etree._Element) -> None:
    """Take out pictures and sounds: their files are not handed in with the form."""
    for text in model.iterfind("x:itext/x:translation/x:text", NS):
        for value in [*text]:
            if value.get("form") not in (None, "short", "long", "guidance"):
                text.remove(value)
        if not len(text):
            text.append(_node("value", "–"))


def _ask_first(instrument: Instrument, form: etree._Element, language: str, words: Words) -> None:
    """Put the card, and which language is spoken, before the form's own questions."""
    model = form.find("h:head/x:model", NS)
    data = model.find("x:instance", NS)[0]
    root = f"/{etree.QName(data).localname}/{FIRST}"
    asked = [_node(CARD)]
    if len(instrument.languages) > 1:
        asked.append(_node(LANGUAGE, language if language in instrument.languages else None))
    data.insert(0, _node(FIRST, None, *asked))
    said = _said(model, root, language, words)
    bind = _node(
        "bind", nodeset=f"{root}/{CARD}", type="string", required="true()", constraint=WHOLE_CODE
    )
    bind.set(f"{{{JR}}}constraintMsg", said["short"])
    model.findall("x:instance", NS)[-1].addnext(bind)
    card = _node("input", None, _says("label", said["card"]), _says("hint", said["hint"]))
    card.set("ref", f"{root}/{CARD}")
    shown = _node("group", None, card, ref=root, appearance="field-list")
    if len(asked) > 1:
        bind.addnext(_node("bind", nodeset=f"{root}/{LANGUAGE}", type="string"))
        shown.append(_choice(f"{root}/{LANGUAGE}", said["language"], instrument.languages))
    form.find("h:body", NS).insert(0, shown)


def _said(model: etree._Element, root: str, language: str, words: Words) -> dict[str, str]:
    """Return the words of what is asked first: where the form is in languages, where they stand."""
    translations = model.findall("x:itext/x:translation", NS)
    for one in translations:
        match = CODE.search(str(one.get("lang")))
        for key, text in words(match[1].lower() if match else language).items():
            one.append(_node("text", None, _node("value", text), id=f"{root}:{key}"))
    plain = words(language)
    return {key: f"jr:itext('{root}:{key}')" for key in plain} if translations else plain


def _choice(ref: str, label: str, languages: Mapping[str, str]) -> etree._Element:
    items = [
        _node("item", None, _node("label", name), _node("value", code))
        for code, name in languages.items()
    ]
    return _node("select1", None, _says("label", label), *items, ref=ref)


def _says(name: str, text: str) -> etree._Element:
    return _node(name, ref=text) if text.startswith("jr:itext(") else _node(name, text)


def _node(
    name: str, text: str | None = None, *within: etree._Element, **attributes: str
) -> etree._Element:
    made = etree.Element(f"{{{XF}}}{name}", attributes)
    made.text = text
    made.extend(within)
    return made
