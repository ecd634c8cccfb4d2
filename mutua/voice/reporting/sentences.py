"""What the figures of a wave mean, said so that nobody needs statistics to read it."""

from collections.abc import Sequence
from math import hypot

import scipy  # whose parts are slow to load, and come when they are first used
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..tables import Row, Score, Tables
from . import words
from .pictures import Middle, Point

LOW_TRUST = 50  # of 100, under which answers are read with care
NORMAL = 1.96  # of the normal distribution, at 95 %
CHANCE = 0.05  # that any pair of all that are compared is called different by chance

FLAGS = {
    "trust-may-grow": gettext_lazy(
        "More people answered than last time, and scores fell. Trust may be growing: people who kept silent before now say what is wrong. This is often good news."
    ),
    "coached": gettext_lazy(
        "Many replies are nearly the same. Somebody may have told people what to answer: read the scores with care."
    ),
    "bursts": gettext_lazy(
        "Many replies came on one day. People may have answered together, or somebody for them: read the scores with care."
    ),
    "few-answered": gettext_lazy(
        "Few of those asked answered. Those who did not may think otherwise."
    ),
}
QUALITY = {
    "twins": gettext_lazy("%(share)s of replies are nearly the same as another one."),
    "straight": gettext_lazy("%(share)s of replies tick the same answer throughout."),
    "fast": gettext_lazy("%(share)s of replies were given faster than anybody can read."),
    "silent": gettext_lazy("%(share)s of replies leave many questions out."),
}


def level(row: Row, limit: int) -> str:
    """Say how high an area is, and how surely, or why that is not said."""
    told = row.total
    score = f"{words.of_hundred(told)} ({words.spread(told)})" if told else words.hidden(limit)
    return _("%(area)s: %(score)s.") % {"area": words.area(row.name), "score": score}


def apart(row: Row) -> str:
    """Say that an area is not one number here."""
    if row.holds:
        return ""
    return _("Here these questions do not go together as one number: look at each of them below.")


def place(score: Score, middle: Middle | None) -> str:
    """Say how a score stands among those of all sites."""
    if middle is None:
        return _("There are not enough other sites yet to compare with.")
    sites = {"sites": words.number(middle.sites)}
    if score.value > middle.high:
        said = _("That is among the best quarter of %(sites)s sites.") % sites
        return said if score.low > middle.high else f"{said} {_perhaps()}"
    if score.value < middle.low:
        said = _("That is among the lowest quarter of %(sites)s sites.") % sites
        return said if score.high < middle.low else f"{said} {_perhaps()}"
    return _("That is about the middle of %(sites)s sites.") % sites


def _perhaps() -> str:
    """Say that a score may well belong to the middle."""
    return _("Its range reaches into the middle half: it may as well belong there.")


def change(score: Score, before: Point | None) -> str:
    """Say how a score moved since the wave before, and whether that is more than chance."""
    if before is None:
        return _("Workers were asked for the first time.")
    by = score.value - before.score.value
    said = {"by": words.number(abs(by)), "when": words.month(before.on)}
    if abs(by) < 0.5:
        return _("As in %(when)s.") % said
    if surely(score, before.score):
        if by > 0:
            return _("Up %(by)s since %(when)s: that is more than chance.") % said
        return _("Down %(by)s since %(when)s: that is more than chance.") % said
    if by > 0:
        return _("Up %(by)s since %(when)s; whether that is more than chance, nobody can tell yet.") % said  # fmt: skip
    return _("Down %(by)s since %(when)s; whether that is more than chance, nobody can tell yet.") % said  # fmt: skip


def surely(now: Score, before: Score, beyond: float = NORMAL) -> bool:
    """Tell whether two scores differ more than chance explains, at 95 %: other people each time.

    `beyond`: how many standard errors, more of them where many pairs are looked at.
    """
    error = hypot(*((one.high - one.low) / (2 * NORMAL) for one in (now, before)))
    return error > 0 and abs(now.value - before.value) > beyond * error


def beyond(pairs: int) -> float:
    """Return the standard errors beyond which a pair differs, for all pairs together (Bonferroni)."""
    return float(scipy.stats.norm.ppf(1 - CHANCE / (2 * max(pairs, 1))))


def spread_surely(scores: Sequence[Score]) -> bool:
    """Tell whether the best and the lowest of many scores differ more than chance explains."""
    told = sorted(scores, key=lambda one: one.value)
    return len(told) > 1 and surely(told[-1], told[0], beyond(len(told) * (len(told) - 1) // 2))


def answered(tables: Tables) -> str:
    """Say how many were asked and answered."""
    said = {
        "roster": words.number(tables.roster), "asked": words.number(tables.asked),
        "people": words.number(tables.people or 0),
        "share": words.percent(tables.response) if tables.response is not None else "–",
    }  # fmt: skip
    if tables.people is None:
        return _("Too few people answered for anything to be told without telling of somebody.")
    if tables.response is None:
        return _("Work here: %(roster)s. Answered: %(people)s.") % said
    return _("Work here: %(roster)s. Asked: %(asked)s. Answered: %(people)s (%(share)s).") % said


def candour(row: Row) -> str:
    """Say what the question on trust, or on an invented worker, adds."""
    if row.total is None:
        return ""
    said = {"score": words.of_hundred(row.total), "share": words.percent(row.total.value / 100)}
    if row.kind == "trust":
        sentence = (
            _("Workers believe that nobody can find out what they answered: %(score)s.") % said
        )
        if row.total.value < LOW_TRUST:
            sentence += " " + _("Where trust is low, scores tend to be better than the truth.")
        return sentence
    if row.kind == "vignette":
        return _("Everybody judged the same invented worker, who is scolded at times, and found that this worker is respected: %(score)s. The higher this is, the less people expect, and the kinder they judge their own work.") % said  # fmt: skip
    return ""


def incidence(about: str, row: Row) -> str:
    """Say how many a garbled question concerns."""
    if row.total is None:
        return ""
    return _("“%(about)s” Yes: about %(share)s (%(low)s to %(high)s). The answers were mixed with chance before they were kept, so that nobody can know who said yes; this is reckoned back.") % {
        "about": about, "share": words.percent(row.total.value / 100),
        "low": words.percent(max(row.total.low, 0) / 100),
        "high": words.percent(min(row.total.high, 100) / 100),
    }  # fmt: skip


def flags(tables: Tables) -> list[str]:
    """Return what a reader should bear in mind."""
    return [str(FLAGS[flag]) for flag in tables.flags if flag in FLAGS]


def quality(tables: Tables) -> list[str]:
    """Return the signs that replies may not be people's own, and what the scores are without them."""
    said = []
    for name, share in tables.quality.items():
        sentence = QUALITY.get(name)
        if sentence and share:
            said.append(str(sentence) % {"share": words.percent(share)})
    if tables.careful:
        scores = "; ".join(
            f"{words.area(area)}: {words.number(score)}" for area, score in tables.careful.items()
        )
        said.append(_("Without these replies: %(scores)s.") % {"scores": scores})
    return said


def untold(tables: Tables, rows: Sequence[Row]) -> list[str]:
    """Return what is not told, and why."""
    limit = {"limit": tables.limit}
    said = [
        _("What fewer than %(limit)s people answered is never shown, nor what would tell of it.") % limit,
        _("Numbers of people are rounded down to fives, scores so far that no single answer can move them."),
        _("What all of a group answered alike is not shown either: it would tell of each of them."),
        _("Nothing tells of one person: answers are kept without a name, a number or a time of day."),
    ]  # fmt: skip
    if any(row.kind == "area" and not row.holds for row in rows):
        said.append(
            _("An area whose questions do not go together here is not compared with other sites.")
        )
    return said
