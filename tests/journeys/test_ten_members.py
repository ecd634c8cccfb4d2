"""Ten members upload their lists through a browser; a person's word changes the answer, and stays.

Once with invented lists, once with ten companies' own ones where they are at hand.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from mutua import tables
from tests.journeys import browser, lists, steps
from tests.journeys.conftest import Visit
from tests.journeys.installation import Installation
from tests.journeys.lists import Hand

COVERED = {"Valid", "Lapses soon", "Lapsed"}


@dataclass(frozen=True)
class Association:
    """An installation, its secretariat's entrance, and each member's hand with its entrance."""

    office: str
    hands: dict[str, Hand]


@pytest.fixture(scope="module", params=["invented", "real"])
def association(
    request: pytest.FixtureRequest,
    chromium: Browser,
    installations: Callable[[], Installation],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Association]:
    """Ten members who uploaded their lists through the browser, all of them read and matched."""
    folder = tmp_path_factory.mktemp("lists")
    if request.param == "real":
        hands = lists.real(request.getfixturevalue("real_data") / "lists", folder)
    else:
        hands = lists.invented(folder)
    installation = installations()
    entrances = installation.found("member", *[hand.name for hand in hands])
    (office,) = installation.found("secretariat", "Secretariat")
    installation.start()
    made = Association(office, dict(zip(entrances, hands, strict=True)))
    _hand_in(made, chromium)
    yield made
    installation.stop()


def _hand_in(association: Association, chromium: Browser) -> None:
    """Upload what every member has, each in a browser of its own; then wait for all of it."""
    with browser.visits(chromium) as visit:
        under_way = []
        for entrance, hand in association.hands.items():
            page = visit(entrance)
            steps.upload(page, hand.suppliers, name="All suppliers")
            under_way.append((page, steps.confirm(page)))
            if hand.audited:
                page = visit(entrance)  # the other page goes on by itself when its list is read
                steps.upload(page, hand.audited, name="Audited", audited=True)
                under_way.append((page, steps.confirm(page)))
        for page, upload in under_way:
            if page.url != upload:
                page.goto(upload)
            steps.wait_for_the_answer(page)


def test_everybody_is_answered_and_finds_audits_of_others(
    association: Association, visit: Visit
) -> None:
    answers = {
        hand.name: steps.audited(visit(entrance))
        for entrance, hand in association.hands.items()
        if hand.audited is None
    }
    assert [name for name, audited in answers.items() if audited == 0] == []


def test_word_of_a_person_changes_the_answer_and_survives_the_next_matching(
    association: Association, visit: Visit, tmp_path: Path
) -> None:
    page, hand, supplier = _in_doubt(association, visit, tmp_path)
    home = page.url.split("matches/")[0]
    before = _answer(page, home)
    page.goto(f"{home}matches/")
    _find(page, {supplier})
    judged, _ = steps.tally(page)

    page.keyboard.press("s")
    steps.wait_for_tally(page, judged + 1)
    after = _answer(page, home)
    assert after > before
    assert _states(page, home, tmp_path)[supplier] in COVERED

    runs = _matchings(visit, association)
    page.goto(f"{home}lists/1/")
    steps.upload_again(page, hand.suppliers)
    steps.confirm(page)
    steps.wait_for_the_answer(page)
    assert _matchings(visit, association) > runs
    assert _answer(page, home) == after
    assert _states(page, home, tmp_path)[supplier] in COVERED

    page.goto(f"{home}matches/")
    judged, _ = steps.tally(page)
    page.keyboard.press("z")
    steps.wait_for_tally(page, judged - 1)
    assert _answer(page, home) == before
    assert _states(page, home, tmp_path)[supplier] == "Match to check"


def _in_doubt(association: Association, visit: Visit, folder: Path) -> tuple[Page, Hand, str]:
    """Find a member with a supplier that one match to check stands between it and an audit."""
    for entrance, hand in association.hands.items():
        page = visit(entrance)
        states = _states(page, page.url, folder)
        doubtful = {name for name, state in states.items() if state == "Match to check"}
        steps.go(page, "Matches")
        if doubtful and (found := _find(page, doubtful)):
            return page, hand, found
    pytest.fail("nobody has a supplier that waits for a word alone")


def _find(page: Page, names: set[str]) -> str:
    """Skip through the matches until one is of a supplier named so, beside one in the pool."""
    _, left = steps.tally(page)
    for _ in range(left):
        name, other = steps.matched(page)
        if name in names and other == "In the pool":
            return name
        shown = steps.pair(page)
        page.keyboard.press("ArrowRight")
        steps.wait_for_another_pair(page, shown)
    return ""


def _answer(page: Page, home: str) -> int:
    page.goto(home)
    return steps.audited(page)


def _states(page: Page, home: str, folder: Path) -> dict[str, str]:
    """Return the state of every supplier whose name only one of the member's suppliers bears."""
    page.goto(f"{home}suppliers/")
    table = tables.open(steps.saved(steps.exported(page, "As text (CSV)"), folder))
    name, company, state = (table.headings.index(key) for key in ("Supplier", "Company", "Audit"))
    said = [(row.cells[name] or row.cells[company], row.cells[state]) for row in table.rows()]
    times = Counter(name for name, _ in said)
    return {name: state for name, state in said if times[name] == 1}


def _matchings(visit: Visit, association: Association) -> int:
    page = visit(association.office)
    steps.go(page, "Overview")
    return int(page.locator(".stat", has_text="matchings so far").locator("b").inner_text())
