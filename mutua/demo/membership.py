"""The years of membership: who came when, what each did and answered, how far each has come."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db import transaction
from PIL import Image, ImageDraw

from mutua.library.models import Term
from mutua.members.models import Level, Organisation, Person, Role
from mutua.membership import actions, asked, queries

SECTORS = (
    ("food", "Food"), ("beverages", "Beverages"), ("home-care", "Home care"),
    ("personal-care", "Personal care"), ("confectionery", "Confectionery"),
    ("dairy", "Dairy"), ("paper", "Paper"), ("pet-food", "Pet food"),
)  # fmt: skip
OF_WORDS = {
    "dairies": "dairy", "creamery": "dairy", "beverages": "beverages", "water": "beverages",
    "waters": "beverages", "juices": "beverages", "drinks": "beverages", "spirits": "beverages",
    "tea": "beverages", "coffee": "beverages", "home": "home-care", "detergents": "home-care",
    "laundry": "home-care", "hygiene": "personal-care", "beauty": "personal-care",
    "care": "personal-care", "cosmetics": "personal-care", "soap": "personal-care",
    "sweets": "confectionery", "chocolate": "confectionery", "gum": "confectionery",
    "confections": "confectionery", "biscuits": "confectionery", "paper": "paper", "pets": "pet-food",
}  # fmt: skip
SENTENCES = (
    "We buy from {n} countries and want the people there to be as proud of the work as we are.",
    "A family company that has worked with the same growers for {n} years and more.",
    "We make everyday things, and look closely at how everything in them is made.",
    "From field to shelf in {n} countries; what we learn on the way we share.",
)
COLOURS = ("#7b1f66", "#1b7a5d", "#b4560a", "#2f6b9e", "#8d2316", "#4b1d45", "#0d5540", "#6f4300")
YEARS = 4
LATE = 6  # days by which the newest survey is past its day


@transaction.atomic  # one disk write instead of a thousand
def tell(
    members: Sequence[Organisation], *, secretariat: Organisation, today: date, seed: int = 2026
) -> None:
    """Let all members have their years; the second of them has not answered the newest survey."""
    rng = Random(seed)
    by = Role.objects.filter(organisation=secretariat).latest("pk").person
    _sort()
    _join(members, by, today, rng)
    _show(members, today, rng)
    _answer(members, by, today, rng)
    _judge(members, today, rng)
    _excuse(members, by, today)


def _sort() -> None:
    for order, (slug, name) in enumerate(SECTORS):
        Term.objects.get_or_create(
            kind=Term.Kind.SECTOR, slug=slug, defaults={"names": {"en": name}, "order": order}
        )


def _join(members: Sequence[Organisation], by: Person, today: date, rng: Random) -> None:
    for place, member in enumerate(members):
        days = 80 + 30 * (place % 3) if place >= len(members) - 3 else 1_500 + rng.randrange(4_000)
        since = (today - timedelta(days=days)).replace(day=1)
        begun = actions.begin(organisation=member, since=since, by=by, at=_noon(since))
        if place == len(members) - 5:
            start = today - timedelta(days=40)
            actions.suspend(
                membership=begun, since=start, until=None, reason="Asked for it during a merger.",
                by=by, at=_noon(start),
            )  # fmt: skip


def _show(members: Sequence[Organisation], today: date, rng: Random) -> None:
    terms = {one.slug: one for one in Term.objects.filter(kind=Term.Kind.SECTOR)}
    at = _noon(today - timedelta(days=200))
    for place, member in enumerate(members):
        own = {OF_WORDS.get(word, "food") for word in member.name.lower().split()[1:]}
        actions.change_profile(
            organisation=member, by=None, at=at,
            sentence=SENTENCES[place % len(SENTENCES)].format(n=rng.randrange(12, 60)),
            website=f"https://www.{member.slug}.example/",
            sectors=[terms[slug] for slug in sorted(own | {rng.choice(sorted(terms))})],
        )  # fmt: skip
        if place % 9 != 8:  # some have none yet
            logo = _logo(member.name, place)
            actions.keep_logo(organisation=member, content=logo, by=None, at=at)
    roles = Role.objects.filter(organisation__in=members).select_related("person", "organisation")
    for role in roles.order_by("pk"):
        work = "Head of responsible sourcing" if role.level == Level.ADMINISTRATOR else "Sourcing"
        actions.have_listed(
            organisation=role.organisation, person=role.person, by=role.person, at=at, work=work,
            phone="+44 20 7946 0100" if role.level == Level.ADMINISTRATOR else "", with_email=True,
        )  # fmt: skip


def _logo(name: str, place: int) -> bytes:
    """Draw a sign of circles, rings or bars: invented, as the company is."""
    picture = Image.new("RGB", (640, 320), "#ffffff")
    draw = ImageDraw.Draw(picture)
    first, second = COLOURS[place % 8], COLOURS[(place * 3 + 2) % 8]
    for n in range(2 + place % 3):
        x = 50 + 126 * n
        box = (x, 80, x + 160, 240)
        colour = first if n % 2 == 0 else second
        if place % 4 == 0:
            draw.ellipse(box, fill=colour)
        elif place % 4 == 1:
            draw.ellipse(box, outline=colour, width=26)
        elif place % 4 == 2:
            draw.polygon([(x, 240), (x + 80, 80), (x + 160, 240)], fill=colour)
        else:
            draw.rounded_rectangle((x, 80 + 24 * (n % 2), x + 110, 240), radius=28, fill=colour)
    out = io.BytesIO()
    picture.save(out, "PNG", comment=name)
    return out.getvalue()


def _answer(members: Sequence[Organisation], by: Person, today: date, rng: Random) -> None:
    newest = today - timedelta(days=50)
    sizes = {member.pk: round(10 ** rng.uniform(1.6, 3.4)) for member in members}
    for back in range(YEARS - 1, -1, -1):
        opens = newest - timedelta(days=365 * back)
        due, closes = opens + timedelta(days=50 - LATE), opens + timedelta(days=80)
        survey = actions.open_survey(
            year=opens.year, opens=opens, due=due, closes=closes, by=by, at=_noon(opens)
        )
        for place, member in enumerate(members):
            whole = not (back == 0 and (place < 2 or place % 7 == 4)) and not (
                back and place % 11 == 5 + back
            )
            if not whole and place != 0:
                continue
            at = _noon(min(opens + timedelta(days=3 + rng.randrange(40)), today))
            given = _said(sizes[member.pk], YEARS - back, rng)
            if not whole:  # the showcase has begun
                given = {name: given[name] for name in ("suppliers", "high_risk", "beyond")}
            actions.save_answers(survey=survey, organisation=member, given=given, by=None, at=at)
            if whole:
                actions.hand_in(survey=survey, organisation=member, by=None, at=at)
        if closes < today:
            actions.close_survey(survey=survey, at=_noon(closes + timedelta(days=1)))


def _said(size: int, year: int, rng: Random) -> dict[str, str]:
    audits = round(size * rng.uniform(0.1, 0.3))
    recognised = round(audits * rng.uniform(0.05, 0.12) * year)
    several = {
        name: [choice for of, choice, _words in asked.CHOICES if of == name]
        for name in ("regions", "topics", "hindrance")
    }
    return {
        "suppliers": str(size), "high_risk": str(round(size * rng.uniform(0.05, 0.2))),
        "regions": " ".join(rng.sample(several["regions"], 3)),
        "beyond": rng.choice(["yes", "no"]), "audits": str(audits),
        "recognised": str(recognised), "saved": str(2_500 * recognised),
        "hindrance": rng.choice(several["hindrance"][:4]),
        "trained": str(round(size * rng.uniform(0.02, 0.3))), "remedied": str(rng.randrange(12)),
        "topics": " ".join(rng.sample(several["topics"], 2)), "host": rng.choice(["yes", "no"]),
    }  # fmt: skip


def _judge(members: Sequence[Organisation], today: date, rng: Random) -> None:
    content = queries.latest_modules(today).content
    practices = [one["key"] for module in content["modules"] for one in module["practices"]]
    begun = {
        member.pk: {key: rng.choice([1, 1, 2, 2, 3]) for key in practices} for member in members
    }
    for back in range(YEARS - 1, -1, -1):
        year = today.year - back
        for place, member in enumerate(members):
            levels = begun[member.pk]
            for key in practices:
                levels[key] = min(4, levels[key] + (rng.random() < 0.22))
            if place % 8 == 7 - back or (back == 0 and place % 3 == 1):
                continue
            at = _noon(min(date(year, 9, 1) + timedelta(days=rng.randrange(80)), today))
            at = max(at, datetime(year, 1, 1, tzinfo=UTC))
            some = dict(list(levels.items())[:7]) if back == 0 and place == 0 else levels
            actions.judge(organisation=member, year=year, levels=some, by=None, at=at)
            if some is levels:
                actions.hand_in_self_assessment(organisation=member, year=year, by=None, at=at)
        if back:
            actions.tell_middle(year=year, at=datetime(year + 1, 1, 2, tzinfo=UTC))


def _excuse(members: Sequence[Organisation], by: Person, today: date) -> None:
    for place, kind, reason in (
        (5, "meeting", "Its sourcing team moves to another country this year."),
        (9, "event", "Hosted two events just before it joined."),
    ):
        since = today - timedelta(days=60)
        actions.excuse(
            organisation=members[place], kind=kind, since=since, until=today + timedelta(days=150),
            reason=reason, by=by, at=_noon(since),
        )  # fmt: skip


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
