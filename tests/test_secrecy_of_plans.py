"""Nobody learns from anything that a member can fetch who plans an audit, nor who waits for one.

Worlds are built in which the same members have the same sites on their lists, and that differ only
in who announced which audit, in which order, and how many within a band. One member follows every
link and tries every filter in each: what it gets must be the same, byte for byte.
"""

from datetime import date

import pytest
from django.db import transaction

from mutua import protocols
from mutua.audits import actions as audits
from mutua.members.models import Role
from mutua.register import actions
from mutua.register import queries as register

from .test_secrecy import AT, MINE, TODAY, follow, member, upload

pytestmark = pytest.mark.xdist_group("secrecy of plans")  # their worlds are built once
OTHERS = ("Birchwood", "Cedarholm", "Dogwoods", "Elmsworth", "Firtrees")
THEIRS = "Supplier,City,Country\nKaveri Sugar Works Pvt Ltd,Mandya,India\nNile Oil Mills,Alexandria,Egypt\n"
KAVERI, NILE = 0, 1
SOON, LATER = (protocols.add_months(TODAY.replace(day=1), months) for months in (2, 5))
type Announced = tuple[tuple[int, int, date], ...]  # who, which site, in which month


def seen(announced: Announced, *, waiting: tuple[int, ...] = ()) -> dict[str, str]:
    """Build a world, see all of it as one member, and undo it; so the next has the same ids."""
    with transaction.atomic():
        me = member("Alderside")
        others = [member(name) for name in OTHERS]
        upload(me, "suppliers", "My suppliers", MINE)
        for role in others:
            upload(role, "suppliers", f"Suppliers of {role.organisation}", THEIRS)
        actions.link(run=actions.want_run(at=AT), at=AT)
        announce(me, NILE, LATER)
        for who, site, month in announced:
            announce(others[who], site, month)
        for who in waiting:
            wait(others[who], KAVERI)
        pages = dict(follow(me))
        transaction.set_rollback(True)
    return pages


def announce(role: Role, site: int, month: date) -> None:
    audits.announce(
        organisation=role.organisation, record=record(role, site), protocol="smeta-4",
        version="6.1", month=month, by=role.person, at=AT,
    )  # fmt: skip


def wait(role: Role, site: int) -> None:
    audits.watch(
        organisation=role.organisation, record=record(role, site), month=SOON, known=None,
        by=role.person, at=AT,
    )  # fmt: skip


def record(role: Role, site: int) -> int:
    name = ("Kaveri", "Nile")[site]
    return register.records_of(role.organisation).get(name__startswith=name).pk


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: object) -> dict[str, str]:
    """What the member sees where Birchwood plans one audit, and two others another."""
    with django_db_blocker.unblock():
        return seen(((0, KAVERI, SOON), (1, NILE, SOON), (2, NILE, LATER)))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "announced",
    [
        ((2, NILE, LATER), (4, NILE, SOON), (3, KAVERI, SOON)),  # others, in another order
        ((0, KAVERI, SOON), (0, NILE, SOON), (1, NILE, SOON), (2, NILE, LATER), (3, NILE, LATER)),
    ],
)  # fmt: skip
def test_who_plans_changes_nothing_that_a_member_can_fetch(
    pages: dict[str, str], announced: Announced
) -> None:
    assert seen(announced) == pages


@pytest.mark.django_db
def test_who_waits_changes_nothing_either(pages: dict[str, str]) -> None:
    announced = ((0, KAVERI, SOON), (1, NILE, SOON), (2, NILE, LATER))
    assert seen(announced, waiting=(0, 3, 4)) == pages


def test_the_plans_are_there_to_be_read(pages: dict[str, str]) -> None:
    rows = [line.split(",") for line in pages["/o/alderside/suppliers/export.csv"].splitlines()]
    found = {row[0]: tuple(row[-3:]) for row in rows}
    assert found["A1"] == (f"{SOON:%Y-%m}", "1", "")
    assert found["A3"] == (f"{SOON:%Y-%m}", "2–4", f"{LATER:%Y-%m}")
    assert found["A5"] == ("", "", "")
    assert f"planned here for <b>{SOON:%B %Y}</b>" in pages["/o/alderside/suppliers/1/1/"]


@pytest.mark.parametrize("word", [*OTHERS, "Pvt Ltd", "Suppliers of B", "Person of B"])
def test_no_word_of_a_planner_is_anywhere(pages: dict[str, str], word: str) -> None:
    told = {address: page for address, page in pages.items() if not listed(address, word)}
    assert [address for address, page in told.items() if word in page] == []


def listed(address: str, word: str) -> bool:
    """Tell whether this is the list of members, who know one another, or the entry of one."""
    return word in OTHERS and address.startswith("/o/alderside/membership/directory/")
