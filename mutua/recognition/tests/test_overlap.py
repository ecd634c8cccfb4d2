from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import override_settings

from mutua.recognition import queries
from mutua.recognition.rules import Band, State

from .conftest import NOW, TODAY

LOCMEM = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def states(organisation):
    covers = queries.overlap(organisation, TODAY).covers
    return {cover.supplier.name: cover.state for cover in covers}


def only(organisation):
    (cover,) = queries.overlap(organisation, TODAY).covers
    return cover


def test_each_supplier_stands_where_its_best_audit_puts_it(
    alder, organisation, supplier, audited, doubt
):
    birch = organisation("Birch")
    for name, days in {"valid": 100, "soon": 300, "lapsed": 500, "undated": None}.items():
        supplier(alder, name, name[:4])
        audited(birch, name[:4], days=days)
    doubted = supplier(alder, "doubted", "own1")
    doubt(doubted, audited(birch, "oth1").record)
    supplier(alder, "nothing", "own2")
    assert states(alder) == {
        "valid": State.VALID,
        "soon": State.SOON,
        "lapsed": State.LAPSED,
        "undated": State.LAPSED,
        "doubted": State.PERHAPS,
        "nothing": State.NONE,
    }


def test_of_the_best_audit_protocol_and_months_are_told(alder, organisation, supplier, audited):
    supplier(alder, "Kaveri", "kave")
    audited(organisation("Birch"), "kave", days=700)
    found = audited(organisation("Cedar"), "kave", days=30, protocol="sa8000", version="2014")
    cover = only(alder)
    assert (cover.protocol, cover.version) == ("sa8000", "2014")
    assert cover.month == found.date.replace(day=1)
    assert cover.until == found.valid_until.replace(day=1)


@pytest.mark.parametrize(
    ("others", "band"),
    [(1, Band.ONE), (2, Band.FEW), (4, Band.FEW), (5, Band.MANY)],
)
def test_other_holders_are_counted_once_each_and_in_bands(
    alder, organisation, supplier, audited, others, band
):
    supplier(alder, "Kaveri", "kave")
    for number in range(others):
        audited(organisation(f"Other{number}"), "kave")
        audited(organisation(f"Other{number}"), "kave", days=200)
    assert (only(alder).others, only(alder).own) == (band, False)


def test_own_audit_covers_and_does_not_move_the_band(alder, organisation, supplier, audited):
    supplier(alder, "Kaveri", "kave")
    audited(alder, "kave")
    assert (only(alder).state, only(alder).others, only(alder).own) == (State.VALID, "", True)
    for number in range(4):
        audited(organisation(f"Other{number}"), "kave")
    assert (only(alder).others, only(alder).own) == (Band.FEW, True)


def test_audits_of_gone_records_and_closed_organisations_do_not_count(
    alder, organisation, supplier, audited
):
    supplier(alder, "Kaveri", "kave")
    gone = audited(organisation("Birch"), "kave").record
    gone.gone_at = NOW
    gone.save()
    audited(organisation("Cedar"), "kave")
    organisation("Cedar").__class__.objects.filter(name="Cedar").update(closed_at=NOW)
    assert only(alder).state == State.NONE


def test_site_codes_are_told_of_covered_suppliers_only(alder, organisation, supplier, audited):
    supplier(alder, "Covered", "cove")
    supplier(alder, "Shared", "shar")
    supplier(organisation("Birch"), "Shared too", "shar")
    audited(organisation("Birch"), "cove")
    codes = {c.supplier.name: c.site for c in queries.overlap(alder, TODAY).covers}
    assert codes == {"Covered": "cove-0000", "Shared": ""}


def test_a_version_that_could_name_its_writer_is_not_told(alder, organisation, supplier, audited):
    supplier(alder, "Kaveri", "kave")
    audited(organisation("Birch"), "kave", version="by Birch")
    assert only(alder).version == ""


def test_places_in_a_list_outlive_rows_that_go(alder, supplier):
    first = supplier(alder, "First")
    supplier(alder, "Second")
    first.gone_at = NOW
    first.save()
    assert (only(alder).supplier.list, only(alder).supplier.place) == (1, 2)


@override_settings(CACHES=LOCMEM)
def test_a_kept_answer_gives_way_to_news(alder, organisation, supplier, audited, doubt):
    cache.clear()
    own = supplier(alder, "Kaveri", "kave")
    assert states(alder) == {"Kaveri": State.NONE}
    doubt(own, audited(organisation("Birch"), "oth1").record)  # a new run saw it
    assert states(alder) == {"Kaveri": State.PERHAPS}
    assert {c.state for c in queries.overlap(alder, TODAY + timedelta(1)).covers} == {State.PERHAPS}
    cache.clear()


def test_reckoning_asks_the_database_equally_often_for_one_and_for_three(
    alder, organisation, supplier, audited, django_assert_num_queries
):
    def one_more(number):
        supplier(alder, f"Supplier {number}", f"sit{number}")
        audited(organisation(f"Birch{number}"), f"sit{number}")

    one_more(1)
    with django_assert_num_queries(9):
        queries.overlap(alder, TODAY)
    one_more(2), one_more(3)
    with django_assert_num_queries(9):
        queries.overlap(alder, TODAY)
