"""Text of any script in Latin letters: known words in English, the rest as it sounds."""

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from mutua.linkage import arabic, indic, kanji, thai, words
from mutua.linkage.consonants import of_word

# Letters of scripts other than Latin; punctuation among them parts words.
_RUN = re.compile(
    "[\u0370-\u060b\u060d-\u061a\u0620-\u0963\u0966-\u1cff\u1f00-\u1fff\u200c\u200d\u2c00-\u2dff\u3005-\u3007"
    "\u3040-\u30fa\u30fc-\ud7ff\uf900-\ufdff\ufe70-\uff00\uff66-\uffef\U00010000-\U0003ffff]+"
)
_SOME = re.compile(
    "[\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2dff\u2e80-\ud7ff\uf900-\uffef\U00010000-\U0003ffff]"
)


def _longest_first(spellings: dict[str, str]) -> "re.Pattern[str]":
    return re.compile("|".join(map(_guarded, sorted(spellings, key=len, reverse=True))))


def _guarded(spelling: str) -> str:
    """Write a pattern; a short Thai word is one only where letters begin or a number follows."""
    short = len(spelling) <= 4 and "\u0e00" <= spelling[0] <= "\u0e7f"
    word = re.escape(spelling)
    return f"(?:(?<![\u0e00-\u0e7f]){word}|{word}(?= ?[0-9]))" if short else word


# Where Chinese and Japanese addresses say what something is; a name may begin with any of these.
_OFFICES = {
    "省": "province", "市": "city", "县": "county", "縣": "county", "区": "district", "區": "district",
    "镇": "town", "鎮": "town", "路": "road", "街": "street", "大道": "avenue", "号": "no", "號": "no",
}  # fmt: skip
_FORMS = {
    "有限责任公司": "co ltd", "有限責任公司": "co ltd", "股份有限公司": "co ltd", "有限公司": "co ltd",
    "株式会社": "kk", "有限会社": "ltd", "주식회사": "co ltd", "จำกัด": "ltd", "มหาชน": "pcl",
}  # fmt: skip
_WORDS = {**words.UNSPACED, **_FORMS}
_UNSPACED = _longest_first(_WORDS)
_OFFICE = re.compile(f"(?<=[0-9\u4e00-\u9fff])({'|'.join(_OFFICES)})")
_PHRASES = {said: concept for said, concept in words.SPACED.items() if " " in said}
_PHRASE = re.compile(r"(?<!\w)(?:" + _longest_first(_PHRASES).pattern + r")(?!\w)")
_NUMERALS = {numeral: str(value) for value, numeral in enumerate("〇一二三四五六七八九十")}
_NUMERAL = re.compile(
    "第([一二三四五六七八九十])|([一二三四五六七八九十])(?=分?[厂廠]|工[厂廠場]|[号號]|[车車]间)"
)
_ORDINAL = re.compile("[第제](?=[0-9])")
_UNSPACED_LETTERS = re.compile(
    "[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_HAN, _KANA = re.compile("[\u3400-\u9fff]"), re.compile("[\u3040-\u30ff]")
_CLINGING = ("وال", "ول", "لل", "ال", "ل", "و", "ב", "ה", "ו")  # and, for, the
_ENDING = re.compile("(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ні|на|не|ни|ен|ка|ов|ів|[аяоеиыіїйуь])$")
_CYRILLIC = {
    "UA": str.maketrans({"г": "h", "и": "y", "ґ": "g"}),
    "BG": str.maketrans({"х": "h", "щ": "sht", "ъ": "a"}),
}
_HANZI = {
    "长": "chang",
    "重": "chong",
    "厦": "xia",
    "晟": "sheng",
    "沈": "shen",
    "長": "chang",
    "廈": "xia",
    "行": "hang",
}
_LIKE_ENOUGH = 55  # of 100: "plastiks" is plastics, "praivet" is not plywood
_GREEK = tuple(
    (re.compile(pattern), latin)
    for pattern, latin in (
        ("γ(?=[γκξχ])", "n"), (r"(?<!\w)μπ", "b"), (r"(?<!\w)ντ", "d"), ("ου", "ou"), ("ού", "ou"),
        ("α[υύ](?=[βγδζλμνραεηιουω])", "av"), ("ε[υύ](?=[βγδζλμνραεηιουω])", "ev"),
        ("α[υύ]", "af"), ("ε[υύ]", "ef"), ("χ", "h"),
    )
)  # fmt: skip


def is_needed(text: str) -> bool:
    """Tell whether a text has letters of scripts other than Latin."""
    return _SOME.search(text) is not None


def latin(text: str, country: str = "") -> str:
    """Write a text in Latin letters; what is Latin stays as it is. The text is in lower case, NFKC."""
    if _UNSPACED_LETTERS.search(text):
        text = _ORDINAL.sub(" ", text)
        text = _NUMERAL.sub(lambda found: f" {_NUMERALS[found[1] or found[2]]} ", text)
        if country != "JP":
            text = _OFFICE.sub(lambda found: f" {_OFFICES[found[0]]} ", text)
        text = _UNSPACED.sub(lambda found: f" {_WORDS[found[0]]} ", text)
        country = "JP" if _KANA.search(text) else country
    else:
        text = _PHRASE.sub(lambda found: _PHRASES[found[0]], text)
    return _RUN.sub(lambda found: _run(found[0], country), text)


def spoken(word: str, country: str = "") -> str:
    """Say a word as it sounds, even if it is known."""
    return _said(word, country)


@lru_cache(maxsize=200_000)
def _run(run: str, tongue: str) -> str:
    """Say letters that stand together: a word that is known, a loan that sounds like one, or a name."""
    if concept := _known(run):
        return concept
    said = _said(run, tongue)
    for spelling, concept in words.LOANS.get(of_word(said), ()):
        if fuzz.ratio(said, spelling) >= _LIKE_ENOUGH:
            return concept
    return said


def hanzi(run: str) -> str:
    """Say the Chinese characters that names say otherwise than most words."""
    return "".join(_HANZI.get(character, character) for character in run)


def _known(run: str) -> str:
    if "\u0400" <= run[0] <= "\u04ff":
        return _known_in_cyrillic(run)
    for clinging in ("", *_CLINGING):
        if run.startswith(clinging) and (concept := words.SPACED.get(run[len(clinging) :])):
            return concept
    return ""


def _known_in_cyrillic(run: str) -> str:
    """Know a word whatever its ending, and in front of "factory": молокозавод."""
    stem = _ENDING.sub("", run)
    if concept := words.SPACED.get(run) or (len(stem) > 3 and _stems().get(stem)) or "":
        return concept
    for works in ("завод", "комбинат", "комбінат", "фабрика"):
        if run.endswith(works) and (
            made := _known_in_cyrillic(run.removesuffix(works)[:-1] or "-")
        ):
            return f"{made} factory"
    return ""


@cache
def _stems() -> dict[str, str]:
    return {
        _ENDING.sub("", word): concept
        for word, concept in words.SPACED.items()
        if "а" <= word[0] <= "ӿ"
    }


def _said(run: str, tongue: str) -> str:
    script = unicodedata.name(run[0], "").partition(" ")[0]
    if script == "THAI":
        run = thai.latin(run)
    elif script in ("ARABIC", "HEBREW"):
        run = arabic.latin(run)
    elif "\u0900" <= run[0] <= "\u0d7f":
        run = indic.latin(run)
    elif script == "GREEK":
        for pattern, letters in _GREEK:
            run = pattern.sub(letters, run)
    elif script == "CYRILLIC":
        run = run.translate(_CYRILLIC.get(tongue, {}))
    elif _HAN.search(run):
        run = kanji.latin(run) if tongue == "JP" else hanzi(run)
    return anyascii(run).lower().replace("'", "").replace("`", "")
