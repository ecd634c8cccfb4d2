"""Seed an invented association through the rooms' own actions, as its people would have."""

import secrets
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from mutua.demo import (
    demands,
    events,
    hands,
    history,
    library,
    membership,
    news,
    notices,
    reach,
    signing,
    voice,
    world,
)
from mutua.members import actions as members
from mutua.members.models import Level, Organisation, Person, Role
from mutua.register import actions as register
from mutua.register.models import Run

type Tell = Callable[[str, float], None]


@dataclass(frozen=True)
class Seeded:
    """Who can be visited: a sentence on each, and the person to sign in as."""

    people: list[tuple[str, Person]]


def seed(
    *, tell: Tell, records: int = 19_000, seed: int = 2026, today: date, processes: int = 1
) -> Seeded:
    """Invent an association, let its members upload all that they have, and match it."""
    tell(_("Inventing an association"), 0.0)
    made = world.make(records=records, seed=seed, today=today)
    tell(_("Founding organisations"), 0.2)
    organisations = _found(made)
    people = _people(made, organisations)
    office = organisations["secretariat"].roles.latest("pk").person
    signing.tell(now=timezone.now())
    demands.ask_for(organisations[made.showcase.slug])
    _upload(made, tell, processes)
    run = register.want_run(at=timezone.now())
    tell(_("Matching all records"), 0.6)
    register.link(run=Run.objects.get(pk=run.pk), at=timezone.now())
    tell(_("Asking suppliers, who answer"), 0.8)
    history.tell(_buyers(made), now=timezone.now())
    library.tell(by=office, now=timezone.now())
    _hear(made, organisations, tell, office, records=records, today=today)
    events.tell(office, _members(made, organisations), now=timezone.now())
    _belong(made, organisations, today)
    reach.tell(by=office, now=timezone.now())
    news.tell(by=office, now=timezone.now())
    notices.tell(now=timezone.now())
    tell(_("Done"), 1.0)
    return Seeded(people)


def _belong(made: world.World, organisations: dict[str, Organisation], today: date) -> None:
    """Let members have their years: the showcase first, then whom a visitor can be."""
    members = _members(made, organisations)
    membership.tell(members, secretariat=organisations["secretariat"], today=today)


def _hear(
    made: world.World,
    organisations: dict[str, Organisation],
    tell: Tell,
    office: Person,
    *,
    records: int,
    today: date,
) -> None:
    """Let the secretariat ask workers, and two members read what some sites let them."""
    secretariat = organisations["secretariat"]
    voice.tell(
        voice.make(made, today=today, records=records),
        secretariat=secretariat,
        by=office,
        readers=[organisations[member.slug] for member in made.members[:2]],
        today=today,
        said=lambda what, share: tell(what, 0.85 + 0.15 * share),
    )


def _members(made: world.World, organisations: dict[str, Organisation]) -> list[Organisation]:
    return [organisations[member.slug] for member in made.members]


def _found(made: world.World) -> dict[str, Organisation]:
    now = timezone.now()
    founded = {
        member.slug: members.found_organisation(
            name=member.name,
            slug=member.slug,
            kind="member",
            country=member.country,
            by=None,
            at=now,
        )
        for member in made.members
    }
    for slug, name, kind, country in (
        ("secretariat", "Mutua Secretariat", "secretariat", "CH"),
        ("sungai-hijau", "PT Sungai Hijau Lestari", "supplier", "ID"),
    ):
        founded[slug] = members.found_organisation(
            name=name, slug=slug, kind=kind, country=country, by=None, at=now
        )
    return founded


def _people(made: world.World, organisations: dict[str, Organisation]) -> list[tuple[str, Person]]:
    """Let people join; return those whom a visitor can be, with a sentence on who it is."""
    joined = [
        (sentence, _join(organisations[slug], email, name, level).person)
        for slug, email, name, level, sentence in _seats(made)
    ]
    return [(sentence, person) for sentence, person in joined if sentence]


def _seats(made: world.World) -> list[tuple[str, str, str, Level, str]]:
    """Return the people of the demo: where, by which address, called what, as what, and the sentence."""
    showcase, other = made.showcase, next(m for m in made.members if m != made.showcase)
    third, fourth = made.members[2:4]
    leader, buyer, mill = Level.ADMINISTRATOR, Level.SOURCING, "sungai-hijau"
    buys = _("a sourcing manager of %(name)s") % {"name": showcase.name}
    leads = _("an administrator of %(name)s") % {"name": other.name}
    return [
        (showcase.slug, f"ines@{showcase.domain}", "Ines Barreto", leader, ""),
        (showcase.slug, f"noor@{showcase.domain}", "Noor Haddad", buyer, buys),
        (other.slug, f"tomas@{other.domain}", "Tomás Vidal", leader, leads),
        (third.slug, f"marta@{third.domain}", "Marta Nowak", buyer, ""),
        (fourth.slug, f"kenji@{fourth.domain}", "Kenji Ito", buyer, ""),
        (mill, f"dewi@{mill}.example", "Dewi Lestari", leader, _("a supplier's mill manager")),
        ("secretariat", "amara@mutua.example", "Amara Okoye", leader, _("the secretariat")),
    ]


def _buyers(made: world.World) -> list[Role]:
    """Return who asks suppliers: the showcase's sourcing manager first."""
    slugs = [made.showcase.slug, *(member.slug for member in made.members[1:4])]
    found = Role.objects.filter(organisation__slug__in=slugs).exclude(person__name="Ines Barreto")
    roles = {role.organisation.slug: role for role in found.select_related()}
    return [roles[slug] for slug in slugs]


def _join(organisation: Organisation, email: str, name: str, level: Level) -> Role:
    now = timezone.now()
    invited = members.invite(email=email, organisation=organisation, level=level, by=None, at=now)
    return members.accept_invitation(
        invitation=invited.invitation,
        by=None,
        at=now,
        name=name,
        password=secrets.token_urlsafe(24),
    )


def _upload(made: world.World, tell: Tell, processes: int) -> None:
    names = {"suppliers": _("All suppliers"), "audited": _("Audited in three years")}
    with tempfile.TemporaryDirectory() as folder:
        world.write(made, Path(folder))
        # The longest first, so that no core waits for the other at the end.
        sheets = [
            hands.Sheet(Path(folder, each.filename), each.member.slug, each.kind, names[each.kind])
            for each in sorted(made.lists, key=lambda each: (-len(each.rows), each.key))
        ]
        for index, sheet in enumerate(hands.hand_in_all(sheets, processes=processes)):
            share = 0.3 + 0.3 * index / len(sheets)
            tell(_("Reading %(list)s") % {"list": sheet.path.name}, share)
