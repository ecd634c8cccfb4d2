"""An association whose records stand in sites already; for measuring pages."""

import random
from datetime import UTC, datetime, timedelta

from django.core.management import call_command

from mutua import protocols
from mutua.audits.models import Audit
from mutua.members.models import Kind, Level, Organisation, Person, Role
from mutua.register.models import Judgement, Pair, Placement, Record, Run, Site, SupplierList

NOW = datetime.now(UTC)
COUNTRIES = "IN CN VN TR BR MX ID TH PE EG".split()  # noqa: SIM905
CITIES = "Mandya Shanghai Hanoi Izmir Recife Puebla Medan Bangkok Lima Cairo".split()  # noqa: SIM905
KEYS = ("smeta-4", "smeta-2", "bsci", "sa8000", "wrap", "ecovadis")


def build(suppliers: int, pool: int, members: int, others: int) -> tuple[str, Person]:
    """Write the world down; answer the first member's slug and its sourcing manager."""
    call_command("migrate", verbosity=0)
    chance = random.Random(2026)
    organisations = [_member(number) for number in range(members)]
    sites = Site.objects.bulk_create(
        (Site(code=f"S{number:07}", made_at=NOW) for number in range(pool // 2 + suppliers)),
        batch_size=500,
    )
    own = _records(organisations[:1], "suppliers", suppliers, sites, chance)
    _records(organisations[1:], "suppliers", others, sites, chance)
    audited = _records(organisations, "audited", pool, sites[: pool // 2], chance)
    _audits(audited, chance)
    _doubts(own, audited, chance)
    person = Person.objects.create(name="Ines", email="ines@people.example")
    Role.objects.create(person=person, organisation=organisations[0], level=Level.SOURCING)
    return organisations[0].slug, person


def _member(number: int) -> Organisation:
    return Organisation.objects.create(
        name=f"Member {number}", slug=f"member-{number}", kind=Kind.MEMBER
    )


def _records(
    organisations: list[Organisation],
    purpose: str,
    count: int,
    sites: list[Site],
    chance: random.Random,
) -> list[Record]:
    lists = [
        SupplierList.objects.create(organisation=o, purpose=purpose, name="All", created_at=NOW)
        for o in organisations
    ]
    made = []
    for number in range(count):
        place = chance.randrange(len(CITIES))
        made.append(
            Record(
                list=chance.choice(lists),
                key=str(number),
                fingerprint=str(number),
                number=f"N{number}",
                name=f"{CITIES[place]} Mill {chance.randrange(10_000)}",
                city=CITIES[place],
                country=COUNTRIES[place],
            )
        )
    records = Record.objects.bulk_create(made, batch_size=500)
    Placement.objects.bulk_create(
        (Placement(record=record, site=chance.choice(sites), confidence=0.9) for record in records),
        batch_size=500,
    )
    return records


def _audits(records: list[Record], chance: random.Random) -> None:
    audits = []
    for record in records:
        protocol = protocols.get(chance.choice(KEYS))
        day = NOW.date() - timedelta(chance.randrange(1, 1_095))
        audits.append(
            Audit(
                record=record,
                organisation_id=record.list.organisation_id,
                protocol=protocol.key,
                date=day,
                valid_until=protocol.valid_until(day),
            )
        )
    Audit.objects.bulk_create(audits, batch_size=500)


def _doubts(own: list[Record], audited: list[Record], chance: random.Random) -> None:
    """Let one supplier of five wait for a word, among 80,000 pairs that others have."""
    run = Run.objects.create(state=Run.State.DONE, wanted_at=NOW, started_at=NOW, finished_at=NOW)
    pairs = {(one.pk, chance.choice(audited).pk) for one in own[::5]}
    while len(pairs) < 80_000:
        a, b = sorted(chance.sample(audited, 2), key=lambda record: record.pk)
        pairs.add((a.pk, b.pk))
    said = Judgement.objects.bulk_create(
        (
            Judgement(a_id=a, b_id=b, verdict="unsure", probability=0.5, run=run, at=NOW)
            for a, b in sorted(pairs)
        ),
        batch_size=500,
    )
    Pair.objects.bulk_create(
        (
            Pair(a_id=j.a_id, b_id=j.b_id, machine=j, probability=0.5, verdict="unsure")
            for j in said
        ),
        batch_size=500,
    )
