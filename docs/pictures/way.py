"""The way from rows to sites, in five steps."""

from pathlib import Path

import strokes as s

WIDTH, HEIGHT, STEP = 1000, 330, 196
SAND = "#f6e3c4"
# Invented rows: the list of each, where it stands, and whether it is read as mill 1 or mill 2.
ROWS = {
    "north": [("Silver Brook Mill 1", "1"), ("Silver Brook Mill 2", "2")],
    "south": [("Silverbrook POM 2", "2"), ("Kilang Gravel Hill", "")],
    "west": [("Kilang Silver Brook 2", "2"), ("Gravel Hill POM", "")],
}
TOP = {"north": 96, "south": 150, "west": 204}
HEADS = [
    ("1. Read", "one spelling for one thing"),
    ("2. Pair up", "alike, near, or one key"),
    ("3. Look at each pair", "by itself, fifty comparisons"),
    ("4. Look again", "among all the pairs"),
    ("5. Join", "into sites, people first"),
]
N1, N2, S2, GS, W2, GW = range(6)
SPOTS = [(30, 104), (30, 178), (104, 118), (50, 228), (150, 176), (130, 240)]
PAIRS = [(N2, S2), (S2, W2), (N2, W2), (GS, GW), (N1, S2), (N1, W2)]
NUMBERS = "122 2 "  # that of the mill, in each spot
ONE, OTHER = PAIRS[:4], PAIRS[4:]


def draw(file: Path) -> None:
    """Draw the five steps side by side."""
    shapes = []
    for k, (head, under) in enumerate(HEADS):
        x = 18 + k * STEP
        shapes += [s.text(x, 36, head, size=18, bold=True), s.text(x, 58, under, fill=s.SOFT)]
        if k:
            shapes.append(s.text(x - 17, 36, "›", size=20, fill=s.MARIGOLD, bold=True))
    shapes += _read() + _paired() + _looked() + _again() + _joined()
    s.save(file, WIDTH, HEIGHT, "From rows to sites: read, pair up, look, look again, join", shapes)


def _read() -> list[str]:
    shapes = []
    for name, rows in ROWS.items():
        y = TOP[name]
        for k, (words, number) in enumerate(rows):
            at = y + 22 * k
            shapes += [s.box(18, at, 164, 20, s.WASH), s.text(25, at + 15, words, size=13)]
            if number:
                shapes += [s.dot(171, at + 10, 8, s.MARIGOLD)]
                shapes += [s.text(171, at + 14.5, number, size=12, anchor="middle", bold=True)]
    caption = ["legal forms off, scripts", "into Latin, numbers apart"]
    return shapes + _caption(0, caption)


def _spots(step: int) -> list[tuple[float, float]]:
    return [(18 + step * STEP + x - 10, y - 6) for x, y in SPOTS]


def _dots(step: int) -> list[str]:
    shapes = []
    for (x, y), number in zip(_spots(step), NUMBERS, strict=True):
        shapes.append(s.dot(x, y, 10, s.PLUM))
        shapes.append(s.text(x, y + 4.5, number, size=13, anchor="middle", fill=s.PAPER))
    return shapes


def _lines(
    step: int, pairs: list[tuple[int, int]], width: float, edge: str, dash: str
) -> list[str]:
    spots = _spots(step)
    return [s.line(*spots[i], *spots[j], edge=edge, width=width, dash=dash) for i, j in pairs]


def _caption(step: int, rows: list[str]) -> list[str]:
    x = 18 + step * STEP
    return [s.text(x, 286 + 19 * k, row, size=14, fill=s.SOFT) for k, row in enumerate(rows)]


def _paired() -> list[str]:
    few = ["a few dozen partners a row", "instead of every other row"]
    return _lines(1, PAIRS, 1.5, s.GREY, "4 3") + _dots(1) + _caption(1, few)


def _looked() -> list[str]:
    lines = _lines(2, ONE, 4, s.PLUM, "") + _lines(2, OTHER, 2, s.MARIGOLD, "")
    return lines + _dots(2) + _caption(2, ["names agree, numbers do", "not: weights, added up"])


def _again() -> list[str]:
    lines = _lines(3, ONE, 5, s.PLUM, "") + _lines(3, OTHER, 1, s.MARIGOLD, "2 5")
    return lines + _dots(3) + _caption(3, ["a better rival takes away,", "third rows between add"])


def _joined() -> list[str]:
    spots, shapes = _spots(4), []
    for site in ([N1], [N2, S2, W2], [GS, GW]):
        ground = [spots[i] for i in site]
        for width, fill in ((38, s.GREY), (35, SAND)):  # a shore, and what is inside
            shapes += [s.island(ground, fill, width), s.dot(*ground[0], width / 2, fill)]
    return (
        shapes
        + _dots(4)
        + _caption(4, ["who is likely with all the", "others; doubts to a person"])
    )
