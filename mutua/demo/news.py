"""What the demo's association told in five years: written here, or in news.toml."""

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from mutua.demo import landscapes
from mutua.library import actions as library
from mutua.library.models import Picture, Term
from mutua.members.models import Person
from mutua.news import actions
from mutua.news.actions import Words
from mutua.news.models import Post

TOLD = Path(__file__).with_name("news.toml")
LANGUAGES = ("es", "fr", "pt-br", "zh-hans", "id", "th")
THEMES = {
    "working-hours": "Working hours",
    "migrant-labour": "Migrant labour",
    "grievance-mechanisms": "Grievance mechanisms",
    "land-use": "Land use",
    "worker-voice": "Worker voice",
    "mutual-recognition": "Mutual recognition",
}
EARLIER = (  # what was told each year, from the latest back
    ("What the year {year} brought", "Audits recognised, workers heard, suppliers met: the year in figures that add up.", "mutual-recognition"),
    ("Suppliers' forum {year}: the report", "Who came, by sector and country, what was said, and what companies promised to do.", "grievance-mechanisms"),
    ("Housing for seasonal workers: the checklist of {year}", "Beds, water, light, doors that lock. Written with people who live there.", "migrant-labour"),
    ("Members' meeting {year}: what was decided", "The minutes are in the library. These are the five decisions in short.", "mutual-recognition"),
    ("Peat, permits and patience: a visit in {year}", "Three days with a cooperative that stopped burning before anybody asked it to.", "land-use"),
    ("Night shifts: what {year} taught us", "Fewer accidents where people choose their shift themselves. The figures and their limits.", "working-hours"),
    ("The {year} survey of suppliers", "Two in three say that they answer the same questions more than four times a year.", "worker-voice"),
)  # fmt: skip


def tell(*, by: Person, now: datetime) -> None:
    """Write and publish what the association told, as if on its days."""
    told = tomllib.loads(TOLD.read_text(encoding="utf-8"))
    pictures = _pictures(by, now)
    themes = _themes()
    for day, one in sorted(_out(told, now), key=lambda pair: pair[0]):
        post = _write(one, pictures, themes, by=by, at=day)
        actions.publish(post=post, by=by, at=day, quietly=day < now - timedelta(days=60))
    for one in told["draft"]:
        _write(one, pictures, themes, by=by, at=now - timedelta(hours=3))
    for one in told["scheduled"]:
        written = now - timedelta(hours=20)
        post = _write(one, pictures, themes, by=by, at=written)
        hour = (now + timedelta(days=-one["days"])).replace(
            hour=7, minute=0, second=0, microsecond=0
        )
        actions.publish(post=post, when=hour, by=by, at=written)


def _out(told: dict[str, Any], now: datetime) -> Iterator[tuple[datetime, dict[str, Any]]]:
    for one in told["post"]:
        yield now - timedelta(days=one["days"], hours=2), one
    for back in range(1, 5):
        for place, (title, summary, theme) in enumerate(EARLIER):
            day = now - timedelta(days=365 * back - 40 + 45 * place)
            year = day.year
            yield day, {"terms": [theme], "en": _said(title, summary, year)}


def _said(title: str, summary: str, year: int) -> dict[str, str]:
    body = (
        f"<p>{summary}</p><p>Figures are counted from what was attended, answered and decided; each"
        " comes with its definition. What we do not know, we say.</p><h2>What comes next</h2><p>Members"
        f" look at it again at their first meeting of {year + 1}. Whoever wants to add something writes"
        " to the secretariat.</p>"
    )
    return {"title": title.format(year=year), "summary": summary, "body": body}


def _write(
    one: dict[str, Any],
    pictures: dict[str, Picture],
    themes: dict[str, Term],
    *,
    by: Person,
    at: datetime,
) -> Post:
    begun = at - timedelta(days=2)
    post = actions.start(
        language="en", words=Words(one["en"]["title"]), sort=one.get("sort", "news"),
        audience=one.get("audience", "everybody"), picture=pictures.get(one.get("picture", "")),
        terms=[themes[name] for name in one["terms"]], by=by, at=begun,
    )  # fmt: skip
    complete = one["en"]["summary"].endswith(".") and "not finished" not in one["en"]["summary"]
    for place, language in enumerate(("en", *LANGUAGES)):
        if language in one:
            words = Words(**one[language], complete=complete)
            seen = 1 if language == "en" else 0
            hour = begun + timedelta(hours=5 + place)
            actions.save(post=post, language=language, words=words, seen=seen, by=by, at=hour)
    return post


def _pictures(by: Person, at: datetime) -> dict[str, Picture]:
    credit = "Drawn by a program, for the demo"
    return {
        name: library.keep_picture(content=landscapes.draw(name), credit=credit, by=by, at=at)
        for name in landscapes.NAMES
    }


def _themes() -> dict[str, Term]:
    kind = Term.Kind.THEME
    return {
        slug: Term.objects.get_or_create(kind=kind, slug=slug, defaults={"names": {"en": name}})[0]
        for slug, name in THEMES.items()
    }
