"""Names of invented companies, built as each language builds them."""

from collections.abc import Sequence
from functools import cache
from random import Random

from mutua.demo.world import stock
from mutua.demo.world.stock import Language, Town, Word


def fill(pattern: Word, inner: Word) -> Word:
    """Put a name into a pattern such as "{} & Sons", in all three forms."""
    return Word(*(p.format(i) for p, i in zip(pattern, inner, strict=True)))


def coined(rng: Random) -> str:
    """Coin a trade name that could be from anywhere, such as "Novivelor"."""
    raw = _coined_stock()
    return str(rng.choice(raw["start"]) + rng.choice(raw["end"]))


def core(rng: Random, language: Language, town: Town) -> Word:
    """Make the distinguishing part of a company's name."""
    dice = rng.random()
    if dice < 0.13:
        name = coined(rng)
        return Word(name, name, name)
    if dice < 0.18:
        return town.name
    if dice < 0.4:
        founder = rng.choice(language.founders)
        return fill(rng.choice(language.family), founder) if rng.random() < 0.35 else founder
    return _compound(rng, language)


def _compound(rng: Random, language: Language) -> Word:
    while True:
        first, second = rng.choice(language.first), rng.choice(language.second)
        native = first.native + language.glue + _lower(language.glue, second.native)
        latin = first.latin + language.latin_glue + _lower(language.latin_glue, second.latin)
        translated = first.english != first.latin and second.english != second.latin
        english = f"{first.english} {second.english}" if translated else latin
        if latin.lower() not in stock.never() and first.latin != second.latin:
            return Word(native, latin, english)


def _lower(glue: str, text: str) -> str:
    return text if glue else text.lower()


def trading(rng: Random, language: Language, name: Word, trade: str, town: Town) -> Word:
    """Join the core with the word for the trade, in the order of the language."""
    if name != town.name and rng.random() < 0.3 and " " in name.latin:
        return name
    what = rng.choice(language.trades[trade])
    space = "" if language.unspaced else " "
    native, latin = [name.native, what.native], [name.latin, what.latin]
    if language.trade_first:
        native.reverse()
        latin.reverse()
    english = [name.english, what.english]
    if language.town_first and name != town.name and rng.random() < 0.6:
        native.insert(0, town.name.native)
        latin.insert(0, town.name.latin)
        english.insert(0, town.name.english)
    return Word(space.join(native), " ".join(latin), " ".join(english))


def group(rng: Random) -> str:
    """Name a group of companies."""
    return str(rng.choice(_coined_stock()["groups"])).format(coined(rng))


def legal(rng: Random, forms: Sequence[Word], name: Word) -> Word:
    """Dress a trading name in one of the legal forms of its country."""
    return fill(rng.choice(forms), name)


def numbered(language: Language, pattern: Word, name: Word, number: int) -> Word:
    """Add "Mill 2" or the like to a name; now and then the number is Roman."""
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")[(number - 1) % 8]
    forms = [each.format(n=number, r=roman) for each in pattern]
    space = "" if language.unspaced else " "
    return Word(
        _joined(name.native, forms[0], space),
        _joined(name.latin, forms[1], " "),
        _joined(name.english, forms[2], " "),
    )


def _joined(name: str, unit: str, space: str) -> str:
    """Join without saying "Mill Mill 2"."""
    last, first = name.rsplit(" ", 1)[-1], unit.split(" ", 1)[0]
    return name + unit.removeprefix(first) if space and last == first else name + space + unit


def with_town(language: Language, name: Word, town: Town) -> Word:
    """Add the town to a name that does not tell it, as companies with several sites do."""
    if town.name.latin in name.latin:
        return name
    native = "{}（{}）" if language.unspaced else "{} {}"
    return Word(
        native.format(name.native, town.name.native),
        f"{name.latin} {town.name.latin}",
        f"{name.english} {town.name.english}",
    )


@cache
def _coined_stock() -> dict[str, list[str]]:
    return stock.read("coined.toml")
