"""A wave at a site: planned by its roster, drawn by lot, never too often, watched by nobody."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mutua.journal.models import Entry
from mutua.members import mailboxes
from mutua.members.models import Kind, Organisation
from mutua.voice import actions, editions, planning, queries, rules, running
from mutua.voice.models import Channel, Edition, Enrolment, Programme, Round, Wave, Workplace
from mutua.web.refused import Refused

from .conftest import AT
from .test_rosters import MILL

TODAY = AT.date()
LONG, SHORT = False, True


@pytest.fixture
def edition(db: None) -> Edition:
    """The questionnaire of the house."""
    return actions.ship(name="workers", at=AT)


@pytest.fixture
def counted(workplace: Workplace) -> Workplace:
    """A mill that said who works there."""
    actions.say_roster(workplace=workplace, on=TODAY, lines=MILL, by=None, at=AT)
    return workplace


def planned(workplace: Workplace, edition: Edition, opens: date = TODAY, **more: object) -> Wave:
    said = {"error": 5, "places": ["Canteen", "Gate"], "language": "hi", "by": None, "at": AT}
    return actions.open_planned(
        workplace=workplace, edition=edition, opens=opens, closes=opens + timedelta(days=13),
        **(said | more),
    )  # fmt: skip


def asked(opens: date, short: bool = LONG, days: int = 14) -> rules.Asked:
    return rules.Asked(opens, opens + timedelta(days=days - 1), short)


def programme(workplace: Workplace, edition: Edition, name: str = "Safe Harvest") -> Round:
    """Enrol a site in a programme with one round, from tomorrow on."""
    alder, _ = Organisation.objects.get_or_create(
        slug="alder", defaults={"name": "Alder", "kind": Kind.MEMBER}
    )
    made = Programme.objects.create(
        organisation=alder, name=name, edition=edition, made_at=AT, launched_at=AT
    )
    Enrolment.objects.create(programme=made, workplace=workplace, arm="with", joined_at=AT)
    return Round.objects.create(
        programme=made, number=1, kind="baseline", opens=TODAY + timedelta(days=1),
        closes=TODAY + timedelta(days=21),
    )  # fmt: skip


def test_wave_has_a_card_for_each_person_to_ask(counted: Workplace, edition: Edition) -> None:
    wave = planned(counted, edition)
    assert wave.cards.count() == sum(wave.wanted.values()) == planning.plan(MILL, 5).total
    assert wave.roster == queries.newest_roster(counted)


def test_seed_is_made_by_the_system_and_told_in_the_journal(
    counted: Workplace, edition: Edition
) -> None:
    wave = planned(counted, edition)
    entry = Entry.objects.get(verb="wave.opened")
    assert len(wave.seed) == 16
    assert entry.details["seed"] == wave.seed
    assert entry.details["wanted"] == wave.wanted


def test_anybody_with_the_seed_draws_the_same_people(counted: Workplace, edition: Edition) -> None:
    wave = planned(counted, edition)
    first, again = (running.draws(wave, editions.instrument(edition)) for _ in range(2))
    assert first == again
    for one in first:
        numbers = {*one.chosen, *one.replacements}
        assert len(one.chosen) == one.wanted
        assert len(numbers) == len(one.chosen) + len(one.replacements)
        assert numbers <= {*range(1, one.size + 1)}


def test_without_a_roster_nobody_is_asked(workplace: Workplace, edition: Edition) -> None:
    with pytest.raises(Refused, match="Say first how many"):
        planned(workplace, edition)


@pytest.mark.parametrize(
    ("wished", "others", "free"),
    [
        (asked(date(2026, 3, 1)), [], None),
        (asked(date(2026, 3, 1)), [asked(date(2025, 12, 1))], None),  # 90 days
        (asked(date(2026, 3, 1)), [asked(date(2025, 12, 2))], date(2026, 3, 2)),
        (asked(date(2026, 3, 1)), [asked(date(2026, 5, 1))], date(2026, 7, 30)),
        (asked(date(2026, 3, 1), SHORT), [asked(date(2026, 2, 1))], None),
        (asked(date(2026, 3, 1), SHORT), [asked(date(2026, 2, 20))], date(2026, 3, 6)),  # at once
        (asked(date(2026, 3, 1), SHORT), [asked(date(2026, 2, 1), SHORT)], date(2026, 3, 3)),
        (asked(date(2026, 3, 1)), [asked(date(2026, 2, 1), SHORT)], None),
        (
            asked(date(2026, 12, 28)),
            [asked(date(2026, 1, 1) + timedelta(days=90 * n)) for n in range(4)],
            date(2027, 1, 1),
        ),
    ],
)
def test_nobody_is_asked_too_often(
    wished: rules.Asked, others: list[rules.Asked], free: date | None
) -> None:
    why_not = rules.why_not_again(wished, others)
    assert (why_not == "") == (free is None)
    assert free is None or rules.next_day(wished, others) == free


def test_refusal_says_from_when_on_it_is_possible(counted: Workplace, edition: Edition) -> None:
    planned(counted, edition)
    with pytest.raises(Refused, match="possible from 2 June 2026 on"):
        planned(counted, edition, TODAY + timedelta(days=30))
    planned(counted, actions.ship(name="pulse", at=AT), TODAY + timedelta(days=30))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"places": []}, "Name between 1 and 40 places"),
        ({"places": ["Gate", "gate"]}, "the same name"),
        ({"opens": TODAY - timedelta(days=1)}, "lies in the past"),
    ],
)
def test_what_cannot_be_is_refused(
    more: dict[str, object], sentence: str, counted: Workplace, edition: Edition
) -> None:
    with pytest.raises(Refused, match=sentence):
        planned(counted, edition, **more)


def test_site_opens_the_wave_of_a_round_in_its_days(counted: Workplace, edition: Edition) -> None:
    first = programme(counted, edition)
    with pytest.raises(Refused, match="all sites ask from 5 March 2026 to 25 March 2026"):
        planned(counted, edition, TODAY, round=first)
    wave = planned(counted, edition, first.opens, round=first)
    assert [(one.wave, one.shared) for one in queries.due(counted, TODAY)] == [(wave, False)]
    with pytest.raises(Refused, match="open already"):
        planned(counted, edition, first.opens, round=first)


def test_site_that_takes_no_part_opens_no_wave_of_a_round(
    counted: Workplace, edition: Edition
) -> None:
    first = programme(counted, edition)
    Enrolment.objects.update(left_at=AT)
    with pytest.raises(Refused, match="does not take part"):
        planned(counted, edition, first.opens, round=first)
    assert queries.due(counted, TODAY) == []


def test_two_programmes_that_ask_the_same_share_one_wave(
    counted: Workplace, edition: Edition
) -> None:
    first, other = programme(counted, edition), programme(counted, edition, "Fair Pay")
    wave = planned(counted, edition, first.opens, round=first)
    assert queries.wave_of_round(other, counted) == wave
    assert [one.shared for one in queries.due(counted, TODAY)] == [False, True]


def reply(wave: Wave, on: date, number: int = 1, gender: str = "woman", place: int = 0) -> None:
    for _ in range(number):
        actions.keep(
            wave=wave, instrument=editions.instrument(wave.edition), answers={"gender": gender},
            channel=Channel.WEB, language="hi", place=place, on=on,
        )  # fmt: skip


def test_count_says_nothing_of_today(counted: Workplace, edition: Edition) -> None:
    wave = planned(counted, edition)
    reply(wave, TODAY, 40)
    assert queries.response(wave, TODAY).people is None
    assert queries.response(wave, TODAY + timedelta(days=1)).people == 40


@pytest.mark.parametrize(("number", "told"), [(9, None), (10, 10), (14, 10), (15, 15), (44, 40)])
def test_count_is_rounded_down_and_silent_below_ten(
    number: int, told: int | None, counted: Workplace, edition: Edition
) -> None:
    wave = planned(counted, edition)
    reply(wave, TODAY, number)
    assert queries.response(wave, TODAY + timedelta(days=1)).people == told


def test_one_more_answer_is_seen_nowhere_but_at_bounds(
    counted: Workplace, edition: Edition
) -> None:
    wave = planned(counted, edition)
    reply(wave, TODAY, 11)
    reply(wave, TODAY, 11, gender="man", place=1)
    before = queries.response(wave, TODAY + timedelta(days=1))
    reply(wave, TODAY, 1, gender="man", place=1)
    assert queries.response(wave, TODAY + timedelta(days=1)) == before


def test_groups_and_places_are_told_in_quarters_from_ten_on(
    counted: Workplace, edition: Edition
) -> None:
    wave = planned(counted, edition)
    reply(wave, TODAY, 70, place=0)
    reply(wave, TODAY, 9, gender="man", place=1)
    response = queries.response(wave, TODAY + timedelta(days=1))
    assert [(one.name, one.quarter) for one in response.places] == [("Canteen", 3), ("Gate", None)]
    told = {one.name: one.quarter for one in response.groups["gender"]}
    assert told["woman"] is not None
    assert told["man"] is None


@pytest.fixture
def live(counted: Workplace, edition: Edition) -> Wave:
    """A wave under way now."""
    now = timezone.now()
    return planned(counted, edition, now.date(), at=now)


def test_wave_page_tells_who_was_drawn_and_what_is_next(live: Wave, client: Client) -> None:
    token = mailboxes.token(live.workplace.mailbox)
    page = client.get(reverse("voice:wave", kwargs={"token": token, "code": live.code}))
    text = page.content.decode()
    assert "Fewer than ten answered so far" in text
    assert live.seed in text
    assert "no-store" in page["Cache-Control"]


def test_site_plans_and_opens_a_wave_on_its_page(counted: Workplace, client: Client) -> None:
    token, today = mailboxes.token(counted.mailbox), timezone.now().date()
    page = reverse("voice:ask", kwargs={"token": token, "code": counted.code})
    assert (
        "If half of them say yes, between 45 and 55 of a hundred"
        in client.get(page).content.decode()
    )
    said = {
        "edition": "workers", "error": "7", "opens": today, "closes": today + timedelta(days=10),
        "language": "hi", "places": "Canteen\nGate",
    }  # fmt: skip
    response = client.post(page, said)
    wave = Wave.objects.get()
    assert response.headers["Location"].endswith(f"/waves/{wave.code}/")
    assert wave.cards.count() == planning.plan(MILL, 7).total
    refused = client.post(page, said)
    assert "too close to this" in refused.content.decode()


def test_waves_of_others_are_not_there(live: Wave, client: Client) -> None:
    from mutua.members.models import Mailbox

    token = mailboxes.token(Mailbox.objects.create(email="other@supplier.example", since=AT))
    assert client.get(f"/desk/{token}/voice/waves/{live.code}/").status_code == 404
    for what in ("cards/0", "posters/0", "handout", "close"):
        assert client.post(f"/desk/{token}/voice/waves/{live.code}/{what}/").status_code == 404
