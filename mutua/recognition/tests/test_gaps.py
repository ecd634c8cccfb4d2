"""What an audit leaves open of what a member asks for, on its screens, in its decisions and sums."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mutua import protocols
from mutua.journal.models import Entry
from mutua.members.models import Kind, Level
from mutua.protocols import Degree
from mutua.recognition import actions, ledger, links, queries
from mutua.recognition.models import Ask, Document, Opening, Receipt, Verdict
from mutua.standards import actions as standards

from .conftest import NOW, TODAY
from .test_asks import MAIL, _document
from .test_ledger import line

SECRET = "Foremen take nothing at the gate"
TOP_UP = {"outcome": "top-up", "reasons": ["scope"], "words": ""}
CHECKPOINTS = set(protocols.benchmark().checkpoints)


def require(organisation, text=SECRET, name="Gate", **more):
    wanted = protocols.Requirement(name, text, 3, **more)
    return standards.require(organisation=organisation, wanted=wanted, by=None, at=NOW)


@pytest.fixture
def read(asked):
    """Alder has read what Kaveri shares: a report under SMETA 4-pillar 6.1."""
    Ask.objects.update(protocol="smeta-4", version="6.1")
    now = timezone.now()
    grant = actions.share(ask=asked, document=_document(MAIL), until=TODAY, by=None, at=now)
    Opening.objects.create(grant=grant, person=asked.asked_by, at=now, mark="m")
    return Ask.objects.get(pk=asked.pk)


def decided(ask, **said):
    return actions.decide(ask=ask, by=ask.asked_by, at=timezone.now(), **TOP_UP | said)


def address(name, **more):
    return reverse(f"recognition:{name}", kwargs={"organisation": "alder", **more})


def test_the_supplier_s_page_says_what_its_audit_leaves_open(covered, alder, buyer):
    page = buyer.get(address("supplier", list=1, place=1))
    before = len(page.context["gap"].open)
    assert f"{before} points are open." in page.content.decode()
    require(alder)
    page = buyer.get(address("supplier", list=1, place=1))
    assert len(page.context["gap"].open) == before + 1
    assert SECRET in page.content.decode()


def test_a_supplier_without_an_audit_has_no_gap(covered, buyer):
    page = buyer.get(address("supplier", list=1, place=3))
    assert "Against what you ask for" not in page.content.decode()


def test_a_protocol_that_nobody_compared_says_so(
    covered, alder, buyer, audited, organisation, supplier
):
    supplier(alder, "Own", "OWN")
    audited(organisation("Birch"), "OWN", protocol="own", version="")
    page = buyer.get(address("supplier", list=1, place=4))
    assert "Nobody has compared this protocol" in page.content.decode()


def test_the_ask_s_page_says_it_beside_the_decision(read, buyer):
    page = buyer.get(address("asked", code=read.code))
    gap = page.context["gap"]
    words = page.content.decode()
    assert gap.version.key == "smeta-4-6.1"
    assert f"Recognised with a top-up ({len(gap.open)} points are open; 0.5 auditor-days)" in words


def test_nothing_open_adds_no_word_to_the_decision(read, alder, buyer):
    require(alder, covered={"smeta-4-6.1": Degree.FULL})
    standards.choose(organisation=alder, checkpoints=[], by=None, at=NOW)
    words = buyer.get(address("asked", code=read.code)).content.decode()
    assert ("covers all that you ask for" in words, "Recognised with a top-up (" in words) == (
        True, False,
    )  # fmt: skip


def test_a_decision_keeps_what_its_top_up_was_reckoned_as(read, alder):
    verdict = decided(read)
    verdict.refresh_from_db()
    kept = verdict.reckoned
    assert (kept["version"], kept["workers"]) == ("smeta-4-6.1", None)
    assert (kept["days"], kept["whole_days"]) == (0.5, 1.5)
    require(alder)
    assert Verdict.objects.get().reckoned == kept
    (one,) = queries.recognitions(alder)
    assert one.part == pytest.approx(2 / 3, abs=0.0001)


@pytest.mark.parametrize("said", [{"outcome": "recognised", "reasons": []}, {"outcome": "not"}])
def test_other_decisions_reckon_nothing(read, said):
    assert decided(read, **said).reckoned is None


def test_a_top_up_of_what_nobody_compared_counts_as_half(read, alder):
    Ask.objects.update(protocol="own", version="")
    Document.objects.update(protocol="", version="")
    assert decided(Ask.objects.get()).reckoned is None
    assert [one.part for one in queries.recognitions(alder)] == [0.5]


@pytest.mark.parametrize(
    ("reckoned", "part"),
    [({"days": 1.0, "whole_days": 4.0}, 0.75), ({"days": 4.0, "whole_days": 4.0}, 0.0),
     ({"days": 0.0, "whole_days": 4.0}, 0.5), ({}, 0.5), (None, 0.5)],
)  # fmt: skip
def test_a_top_up_counts_as_the_part_that_it_spares(reckoned, part):
    assert line(top_up=True, reckoned=reckoned).part == part
    assert ledger.total([line(top_up=True, reckoned=reckoned)]).audits == part
    assert line(reckoned=reckoned).part == 1


def test_nobody_but_the_member_reads_what_it_asks_for(read, alder, organisation, client_of, client):
    require(alder)
    decided(read)
    answer = client.get(reverse("recognition:answer", kwargs={"token": links.token(read)}))
    birch = client_of(organisation("Birch"), Level.ADMINISTRATOR)
    mill = client_of(organisation("Mill", Kind.SUPPLIER), Level.ADMINISTRATOR)
    office = client_of(organisation("Office", Kind.SECRETARIAT), Level.ADMINISTRATOR)
    seen = [
        answer,
        *(
            who.get(f"/o/{slug}/{page}", follow=True)
            for who, slug in ((birch, "birch"), (mill, "mill"), (office, "office"))
            for page in ("", "standards/", "standards/requirements/", "standards/versions/smeta-4-6.1/",
                         "standards/requirements/export.csv", "savings/", "suppliers/", "asks/")
        ),
    ]  # fmt: skip
    said = "".join(page.content.decode() for page in seen)
    said += str([*Receipt.objects.values(), *Entry.objects.values_list("details", flat=True)])
    assert [word for word in (SECRET, "Gate") if word in said] == []
    told = answer.content.decode()
    assert "Recognised with a top-up" in told
    assert [word for word in ("points are open", "auditor-day", "%") if word in told] == []
