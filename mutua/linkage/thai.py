"""Thai in Latin letters, by the rules of the Royal Society (RTGS), without a dictionary.

Thai writes no spaces and leaves vowels out; where the rules leave a choice, consonants without a
vowel pair up from the right: นคร is na-khon, มงคล mong-khon.
"""

import re

_FIRST = {
    "k": "ก", "kh": "ขฃคฅฆ", "ng": "ง", "ch": "จฉชฌ", "s": "ซศษส", "y": "ญย", "d": "ฎด",
    "t": "ฏต", "th": "ฐฑฒถทธ", "n": "ณน", "b": "บ", "p": "ป", "ph": "ผพภ", "f": "ฝฟ", "m": "ม",
    "r": "ร", "l": "ลฬ", "w": "ว", "h": "หฮ", "": "อ", "rue": "ฤ", "lue": "ฦ",
}  # fmt: skip
_LAST = {
    "k": "กขคฆ", "ng": "ง", "t": "จชซฎฏฐฑฒดตถทธศษส", "n": "ญณนรลฬ", "p": "บปพฟภ", "m": "ม",
    "i": "ย", "o": "ว",
}  # fmt: skip
FIRST = {letter: latin for latin, letters in _FIRST.items() for letter in letters}
LAST = {letter: latin for latin, letters in _LAST.items() for letter in letters}
_MARKS = str.maketrans("", "", "ฺ่้๊๋\u200b\u200c\u200dๆฯ")
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_SILENT = re.compile("(?:[ตทดฎ]ร|ษณ|[ก-ฮ])[ิุ]?์")  # a letter with thanthakhat, and its cluster
# Words that the rules would misread and that names of places and firms are full of.
_KNOWN = (
    ("ศรี", "sri"), ("นคร", "nakhon"), ("เพชร", "phet"), ("จักร", "chak"), ("บุตร", "but"), ("มิตร", "mit"),
    ("บัตร", "bat"), ("ฉัตร", "chat"), ("สมุทร", "samut"), ("เกษตร", "kaset"), ("เนตร", "net"),
    ("ชาติ", "chat"), ("สมบัติ", "sombat"), ("เกียรติ", "kiat"), ("ญาติ", "yat"), ("เหตุ", "het"),
    ("ธาตุ", "that"), ("ภูมิ", "phum"), ("ทราย", "sai"), ("ทรัพย", "sap"), ("ทรง", "song"),
    ("สร้าง", "sang"), ("จริง", "ching"), ("พฤกษ", "phruek"), ("กรุง", "krung"), ("สระ", "sa"),
    ("สุข", "suk"), ("มุข", "muk"), ("พานิชย", "phanit"), ("นิมิต", "nimit"),
)  # fmt: skip
_LETTER = "[ก-ฮ]"
_TRUE = "(?:[กขคตปผพ]ร|[กขคปผพ]ล|[กขค]ว|ห[งญนมยรลว]|อย(?=[าู]))"
_ONE = f"(?P<c>{_TRUE}|{_LETTER})"
_CLOSE = "[กขคฆงจชซญฎ-ทธนบปพฟภมยรลวศษสฬ]"
_SIGN = "[ะาิีึืุูัำ็]"
# A consonant closes a syllable where those without a vowel after it pair up to the next that has one.
_PAIRED = rf"(?=(?:{_LETTER}{_LETTER})*(?:[^ก-ฮะ-ู็]|$|(?:{_TRUE}|{_LETTER})(?:{_SIGN}|รร)))"
_SHUT = f"(?P<f>{_CLOSE}){_PAIRED}"
_BARE = _SHUT.replace("ยรลว", "รล")  # no bare syllable ends in a glide
_MAYBE = f"(?:{_SHUT})?"
# The first shape that fits is said. C begins the syllable, F closes it, f may.
_SHAPES = {
    "เCียะ?f": "ia", "เCือะ?f": "uea", "[เโ]Cาะ": "o", "เCา": "ao", "เCอะ?f": "oe", "เCิF": "oe",
    "เCย": "oei", "[เแโ]Cะ": "e", "เC็?f": "e", "แC็?f": "ae", "โCf": "o", "[ไใ]Cย?": "ai",
    "Cัวะ?": "ua", "Cัf": "a", "CรรF": "a", "Cรร": "an", "Cาf": "a", "Cำ": "am", "Cะ": "a",
    "C[ิี]f": "i", "C[ึื]อ?f": "ue", "C[ุู]f": "u", "C็?อ(?![ะ-ู])f": "o", "CวF": "ua",  # codespell:ignore ue
    "BX": "o", "B": "a",
}  # fmt: skip
_PARTS = {
    "C": _ONE, "F": _SHUT, "f": _MAYBE, "X": _BARE, "B": f"(?P<c>{_LETTER})",
}  # fmt: skip
_RULES = [
    (re.compile("".join(_PARTS.get(sign, sign) for sign in shape)), vowel)
    for shape, vowel in _SHAPES.items()
]
_SPLIT = re.compile(r"เ([จชดถ])(?=[รล]ิ)")  # no cluster: เจริญ is cha-roen
_ROYAL = re.compile("ราช(?=[ก-ฮ])")  # said with the vowel that links words
_DUMB = re.compile("สร(?=ิ)")


def latin(text: str) -> str:
    """Write Thai in Latin letters; what is not Thai stays as it is."""
    text = text.translate(_MARKS)
    text = _ROYAL.sub("ratcha", text)
    for word, said in _KNOWN:
        text = text.replace(word, said)
    text = _SPLIT.sub(r"\1ะเ", _DUMB.sub("ส", _SILENT.sub("", text)))
    out, at = [], 0
    while at < len(text):
        if "ก" <= text[at] <= "ฮ" or "เ" <= text[at] <= "ไ":
            said, at = _next(text, at)
            out.append(said)
        else:
            out.append("" if "ฯ" <= text[at] <= "๎" else text[at])
            at += 1
    return "".join(out).translate(_DIGITS)


def _next(text: str, at: int) -> tuple[str, int]:
    """Say the syllable that begins at a place, and where the next begins."""
    for rule, vowel in _RULES:
        if found := rule.match(text, at):
            parts = found.groupdict()
            closed = LAST.get(parts.get("f") or "", "")
            return _onset(parts["c"]) + vowel + closed, found.end()
    return "", at + 1


def _onset(letters: str) -> str:
    """Say what begins a syllable: ห before a sonorant and อ before ย are silent."""
    if len(letters) == 2 and letters[0] in "หอ":
        letters = letters[1]
    return "".join(FIRST.get(letter, "") for letter in letters)
