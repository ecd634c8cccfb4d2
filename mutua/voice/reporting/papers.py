"""The report of a wave, or of a programme, as a PDF: the same values as on the page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mutua import receipts
from mutua.web.typeset import typeset

from . import exact
from .drawing import PAPER_WIDE, Picture, Word
from .grouping import Comparison
from .heard import Doing, Heard
from .story import Said, Story
from .verdicts import Outcome, Verdicts

TEMPLATES = Path(__file__).resolve().parent.parent / "typst"


def of_wave(story: Story, *, site: str, place: str) -> bytes:
    """Return the PDF of a wave in the language at hand."""
    return _set(
        {
            "title": _("What workers said"), "over": site, "under": [place, story.wave],
            "lead": [*story.lead, *([] if story.told else [story.response])],
            "legend": story.legend,
            "note": story.response if story.told else "",
            "care": _care(story),
            "most": [
                {"title": title, "bars": [*map(_bar, questions)]}
                for title, questions in (
                    (_("What goes best"), story.strongest),
                    (_("What goes least well"), story.weakest),
                )
                if questions
            ],
            "parts": [*_areas(story), *_tables(story), *_texts(story)],
        }
    )  # fmt: skip


def of_programme(verdicts: Verdicts, *, programme: str, rounds: str) -> bytes:
    """Return the PDF of a programme's verdicts in the language at hand."""
    lead = [f"{one.title}: {one.verdict}." for one in verdicts.registered]
    parts = [_outcome(one) for one in verdicts.registered]
    if verdicts.exploratory:
        words_ = _("Looked at besides, without having been registered beforehand: a hint where to look next, not a result.")  # fmt: skip
        rows = [
            ["\n".join(filter(None, (one.title, one.note))), one.verdict, one.by, one.between]
            for one in verdicts.exploratory
        ]
        heads = [_("Outcome"), _("Hint"), _("Difference"), _("95 % interval")]
        parts.append(_part(_("Exploratory"), [words_], table={"heads": heads, "rows": rows}))
    if verdicts.registered:
        told = exact.table(verdicts.registered)
        parts.append(_part(_("For statisticians"), [exact.method()], table=told))
    return _set(
        {
            "title": _("What the programme did"), "over": programme, "under": [rounds],
            "lead": lead, "note": " ".join(verdicts.lead), "legend": verdicts.legend, "most": [],
            "care": [],
            "parts": parts,
        }
    )  # fmt: skip


def poster(heard: Heard, doing: Sequence[Doing], *, site: str, link: str) -> bytes:
    """Return the PDF of a poster for the canteen, in the language at hand."""
    data = {
        "title": _("You said, we did"), "site": site, "answered": heard.answered,
        "areas": [
            {"title": area.title, "level": area.level, "moved": moved, "value": area.score.value}
            for area, moved, _bar in heard.areas if area.score
        ],
        "doing": [
            {"about": one.about, "words": one.words, "when": one.when, "language": one.language,
             "direction": one.direction}
            for one in doing
        ],
        "qr": receipts.qr(link) if link else "", "all": _("All that you said"),
        "nothing": _("Nothing is written here yet."),
    }  # fmt: skip
    return typeset(TEMPLATES / "heard.typ", data, get_language() or "en")


def _set(data: dict[str, Any]) -> bytes:
    return typeset(TEMPLATES / "report.typ", data, get_language() or "en")


def _part(title: str, texts: Sequence[str], **more: Any) -> dict[str, Any]:
    plain = {"title": title, "big": "", "texts": [*texts], "pictures": [], "table": None}
    return plain | {"bars": [], "legend": False} | more


def _picture(picture: Picture) -> dict[str, Any]:
    return {
        "svg": picture.paper(), "alt": f"{picture.title}. {picture.said}",
        "wide": PAPER_WIDE, "high": picture.high,
        "words": [
            {"x": one.x, "y": one.y, "text": one.text, "anchor": one.anchor,
             "strong": one.kind == "strong"}
            for one in picture.shapes if isinstance(one, Word)
        ],
    }  # fmt: skip


def _areas(story: Story) -> list[dict[str, Any]]:
    return [
        _part(
            area.level, area.more, legend=True,
            pictures=[_picture(one) for one in area.pictures[-1:]],
        )
        for area in story.areas if area.pictures
    ]  # fmt: skip


def _tables(story: Story) -> list[dict[str, Any]]:
    parts = []
    if story.questions:
        told = [*map(_bar, story.questions)]
        parts.append(_part(_("Every question, the best first"), [], bars=told))
    if story.others:
        parts.append(_part(_("Further questions"), [], bars=[*map(_bar, story.others)]))
    areas = [area.title for area in story.areas if area.score]
    for each in story.comparisons:
        parts.append(_part(each.title, [], table=_compared(each, areas)))
    return parts


def _care(story: Story) -> list[str]:
    """Return what to bear in mind, under its heading: it stands beside the scores, not behind."""
    said = [*story.flags, *story.quality]
    return [_("What to bear in mind"), *said] if said else []


def _texts(story: Story) -> list[dict[str, Any]]:
    parts = [
        (_("How frankly people answered"), [*story.candour, *story.incidence, *story.silence]),
        (_("What is not told, and why"), [*story.untold]),
    ]
    return [_part(title, texts) for title, texts in parts if texts]


def _bar(said: Said) -> dict[str, Any]:
    return {
        "label": said.label,
        "said": said.said,
        "detail": said.detail,
        "value": round(said.value, 1),
    }


def _compared(comparison: Comparison, areas: Sequence[str]) -> dict[str, Any]:
    rows = [
        [line.name, line.people, *(cell for _area, cell in line.cells)] for line in comparison.lines
    ]
    return {"heads": [_("Group"), _("Answered"), *areas], "rows": rows}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return _part(
        outcome.title,
        outcome.sentences,
        big=outcome.verdict,
        legend=True,
        pictures=[_picture(outcome.picture)],
    )
