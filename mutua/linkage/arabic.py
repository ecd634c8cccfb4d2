"""Arabic, Persian, Urdu and Hebrew in Latin letters, with the short vowels they leave out guessed.

Consonants are as most passports and signs have them; an a stands between two of them that begin a
syllable: منصور is mansur, الخطيب al khatib.
"""

import re
import unicodedata

_LATIN = {
    "b": "ب", "t": "تطٹת", "th": "ث", "j": "ج", "h": "حهہھח", "kh": "خ", "d": "دضڈד", "dh": "ذ",
    "r": "رڑר", "z": "زظז", "zh": "ژ", "s": "سصס", "sh": "شש", "gh": "غ", "f": "فף", "q": "ق",
    "k": "كکקךכ", "g": "گג", "l": "لל", "m": "مםמ", "n": "نںןנ", "p": "پפ", "ch": "چ", "v": "ڤ",
    "ts": "צץ", "": "ءئؤ", "t ": "ט",
}  # fmt: skip
_CONSONANTS = {letter: latin.strip() for latin, letters in _LATIN.items() for letter in letters}
_LONG = {"ا": "a", "آ": "a", "ى": "a", "ة": "a", "ے": "e", "א": "a", "ה": "h", "ٱ": "a", "إ": "i", "أ": "a"}  # fmt: skip
_HALF = {"و": ("w", "u"), "ي": ("y", "i"), "ی": ("y", "i"), "ו": ("v", "o"), "י": ("y", "i")}  # fmt: skip
_THROAT = "عע"  # said as a vowel, or not at all
_WORD = re.compile(r"[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]+")
# Articles and the prepositions that grow onto them.
_ARTICLE = re.compile("^(و?)(?:ال|لل|بال|كال)(?=..)")
_MARKS = re.compile(r"[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_UNUSUAL = str.maketrans({"ۀ": "ه", "ۂ": "ه", "ۆ": "و", "ې": "ی", "ێ": "ی", "ۓ": "ے"})


def latin(text: str) -> str:
    """Write Arabic and Hebrew script in Latin letters; what is in others stays as it is."""
    return _WORD.sub(lambda found: _word(_MARKS.sub("", found[0])), text)


def _word(word: str) -> str:
    word = word.translate(_UNUSUAL)
    if word.startswith(("ال", "لل", "وال", "بال", "ولل")) and (found := _ARTICLE.match(word)):
        return ("wa " if found[1] else "") + "al " + _word(word[found.end() :])
    sounds = [_sound(word, at) for at in range(len(word))]
    return "".join(_voiced([sound for sound in sounds if sound]))


def _sound(word: str, at: int) -> str:
    """Say one letter; a vowel or a consonant according to its neighbours."""
    letter = word[at]
    if letter in _THROAT:
        return "a" if at == 0 else ""
    if letter in "כך" and at:
        return "ch"
    if letter == "ב":
        open_ = at == 0 or (word[at - 1] not in "אהויע" and at < len(word) - 1)
        return "b" if open_ else "v"
    if letter == "ה":
        return "a" if at and at == len(word) - 1 else "h"
    if letter in _HALF:
        after = word[at + 1 : at + 2]
        glide = at == 0 or (after in _LONG and after not in "אهה") or after in _HALF
        return _HALF[letter][0 if glide or (letter in "יו" and at == 0) else 1]
    digit = unicodedata.decimal(letter, None)
    return _LONG.get(letter) or _CONSONANTS.get(letter) or ("" if digit is None else str(digit))


def _voiced(sounds: list[str]) -> list[str]:
    """Put an a after each consonant that begins a syllable and has no vowel of its own."""
    out: list[str] = []
    closed = True  # nothing stands before that this consonant could close
    for at, sound in enumerate(sounds):
        out.append(sound)
        vowel, more = sound in "aeiou", at + 1 < len(sounds)
        if vowel or not sound.isalpha():
            closed = not vowel
        elif more and sounds[at + 1] in "aeiou":
            closed = True
        elif more and closed:
            out.append("a")
            closed = False
        else:
            closed = True
    return out
