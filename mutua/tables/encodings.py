"""Guess how the letters of a text file are written: UTF-8, UTF-16, a Windows code page, GB18030 …"""

import codecs
import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

SAMPLE = 64 * 1024  # bytes of lines with foreign letters, enough to tell a code page

# Letters that a code page is used for. A byte read in the wrong page gives others.
_EXPECTED = {
    "cp1252": "áéíóúñãõçàèêôâüöäßøåæîïûëœìòùÁÉÍÓÚÑÃÕÇÀÈÊÔÂÜÖÄØÅÆŒÎËÏ°ºª–—’‘“”«»…€´·¿¡²³®©™§½",
    "cp1250": "ąćęłńśźżčďěňřšťůžőűáéíóúöüäşăâîĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽŐŰÁÉÍÓÚÖÜÄŞĂÂÎ–—’„”°",
    "cp1254": "ğışçöüâîûİĞŞÇÖÜÂ–—’“”°",
    "cp1251": "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁІЇЄҐЎ№«»–—’“”°",
    "cp1253": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ–—’“”°",
    "cp1255": "אבגדהוזחטיךכלםמןנסעףפץצקרשת–—’“”°",
    "cp1256": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئپچژگ،؛؟ـ°",
    "cp874": "".join(map(chr, range(0x0E01, 0x0E5C))),
    "cp1257": "āčēģīķļņšūžąėęįųõäöüĀČĒĢĪĶĻŅŠŪŽĄĖĘĮŲÕÄÖÜ–—’“”°",
    "cp1258": "ăâđêôơưĂÂĐÊÔƠƯáàéèíóòúùýÁÀÉÈÍÓÒÚÙ\u0300\u0301\u0303\u0309\u0323",
    "mac_roman": "áéíóúñãõçàèêôâüöäßøåæîïûëœÁÉÍÓÚÑÃÕÇÀÈÊÔÂÜÖÄØÅÆŒ°ºª–—’‘“”«»…",
}
_LATIN = frozenset(("cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "mac_roman"))
# Lead bytes of the everyday characters in the double-byte pages.
_EVERYDAY = {
    "gb18030": re.compile(rb"[\xb0-\xd7][\xa1-\xfe]"),
    "big5": re.compile(rb"[\xa4-\xc6][\x40-\x7e\xa1-\xfe]"),
    "shift_jis": re.compile(rb"[\x82\x83\x88-\x97][\x40-\x7e\x80-\xfc]"),
    "euc_kr": re.compile(rb"[\xb0-\xc8][\xa1-\xfe]"),
}
_ASIAN_WORD = re.compile(r"[A-Za-z][\u2e80-\ud7af]|[\u2e80-\ud7af][a-z]")


class Encoding(NamedTuple):
    """How to read a text file: most lines by `name`, those that do not fit by `second`."""

    name: str
    second: str
    mixed: bool


def detect(path: Path) -> Encoding:
    """Return the encoding of a file, reading all of it once."""
    with path.open("rb") as file:
        start = file.read(4096)
    for mark, name in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if start.startswith(mark):
            return Encoding(name, "", False)
    if wide := _utf16_without_mark(start):
        return Encoding(wide, "", False)
    return _detect_lines(path)


def _utf16_without_mark(start: bytes) -> str:
    even, odd = start[0::2].count(0), start[1::2].count(0)
    half = max(1, len(start) // 2)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.05 else ""


def _detect_lines(path: Path) -> Encoding:
    """Read line by line: UTF-8 where it fits; the rest tells which code page it is."""
    good, strange, collected = 0, [], 0
    with path.open("rb") as file:
        for line in file:
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                good += 1
            except UnicodeDecodeError:
                if collected < SAMPLE:
                    strange.append(line[:4096])
                    collected += len(strange[-1])
    if not strange:
        return Encoding("utf-8", "cp1252", False)
    page = code_page(strange)
    return Encoding("utf-8", page, True) if good else Encoding(page, "cp1252", False)


def code_page(lines: Iterable[bytes]) -> str:
    """Return the code page that makes the most likely words of some lines that are not UTF-8."""
    sample = b"".join(lines)
    scores = {page: _score_single(sample, page) for page in _EXPECTED}
    scores |= {page: _score_double(sample, page) for page in _EVERYDAY}
    best = max(scores, key=lambda page: scores[page])
    return best if scores[best] > -9 else "latin-1"


def _score_single(sample: bytes, page: str) -> float:
    text = sample.decode(page, "replace")
    expected = frozenset(_EXPECTED[page])
    foreign = [c for c in text if ord(c) > 127]
    if not foreign:
        return -10.0
    points = sum(1.0 if c in expected else 0.2 if c.isalpha() else -1.0 for c in foreign)
    points -= 2.0 * text.count("\ufffd") + 0.5 * _misfits(text)
    if page in _LATIN:
        points -= 2 * max(0.0, _neighbours(text) - 0.35 * len(foreign))
    prior = {"cp1252": 0.05, "mac_roman": -0.05}.get(page, 0.0)
    return points / len(foreign) + prior


def _neighbours(text: str) -> int:
    """Count foreign letters in a row: Latin words have accents here and there only."""
    return sum(ord(a) > 127 and ord(b) > 127 and (a + b).isalpha() for a, b in pairwise(text))


def _misfits(text: str) -> int:
    """Count words that no one writes: two alphabets in one, or a capital after a small letter."""
    mixed = re.findall(r"[A-Za-z][\u0370-\u0e7f]|[\u0370-\u0e7f][A-Za-z]", text)
    capitals = [
        pair
        for pair in re.findall(r"(?=([^\W\d_]{2}))", text)
        if pair[0].islower() and pair[1].isupper() and ord(max(pair)) > 127
    ]
    return len(mixed) + len(capitals)


def _score_double(sample: bytes, page: str) -> float:
    """Score by the share of everyday characters; −10 where the bytes do not fit at all."""
    text = sample.decode(page, "replace")
    foreign = [c for c in text if ord(c) > 127]
    if not foreign or text.count("\ufffd") > max(1, len(foreign) // 50):
        return -10.0
    high_bytes = sum(byte > 127 for byte in sample)
    everyday = sum(len(pair.group()) for pair in _EVERYDAY[page].finditer(sample))
    share = min(1.0, everyday / max(high_bytes, 1))
    if page == "euc_kr":  # Chinese read as Korean gives Chinese signs between the Korean ones
        korean = sum("\uac00" <= c <= "\ud7af" for c in foreign) / len(foreign)
        share *= 1.15 if korean > 0.9 else korean * 0.8
    if page == "shift_jis" and not any("\u3040" <= c <= "\u30ff" for c in foreign):
        share *= 0.6
    return share * 1.03 - len(_ASIAN_WORD.findall(text)) / len(foreign)
