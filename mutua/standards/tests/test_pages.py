"""The pages: what they show, take and refuse, and to whom."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutua import protocols
from mutua.members.models import Kind, Level
from mutua.standards import actions, queries
from mutua.standards.models import Requirement

from .conftest import NOON, wanted

SAID = {
    "requirement-name": "Shade breaks", "requirement-text": "Cutters rest in the shade.",
    "requirement-weight": "3", "requirement-checkpoint": "",
    "requirement-cover-bsci-2.0": "partly",
}  # fmt: skip


def at(name, organisation="alder", **more):
    return reverse(f"standards:{name}", kwargs={"organisation": organisation, **more})


@pytest.fixture
def made(alder):
    return actions.require(organisation=alder, wanted=wanted(), by=None, at=NOON)


def test_a_requirement_is_added_changed_and_retired_by_form(buyer, alder):
    buyer.post(at("new"), SAID)
    one = queries.requirements_of(alder).get()
    assert (one.weight, one.covered) == (3, {"bsci-2.0": "partly"})
    page = buyer.get(at("edit", requirement=one.code)).content.decode()
    assert "Cutters rest in the shade." in page
    buyer.post(at("edit", requirement=one.code), SAID | {"requirement-weight": "1"})
    assert queries.requirements_of(alder).get().weight == 1
    buyer.post(at("retire", requirement=one.code))
    assert queries.requirements_of(alder).count() == 0
    assert Requirement.objects.count() == 1


def test_a_refusal_stands_in_the_form_and_what_was_written_stays(buyer, made):
    page = buyer.post(at("new"), SAID).content.decode()
    assert "You have a requirement called “Shade breaks” already." in page
    assert "Cutters rest in the shade." in page


def test_another_member_s_requirement_is_not_there(made, organisation, client_of):
    birch = client_of(organisation("Birch"))
    for name in ("edit", "retire"):
        address = at(name, "birch", requirement=made.code)
        assert (birch.get(address).status_code, birch.post(address).status_code)[1] == 404
    assert "Shade" not in birch.get(at("requirements", "birch")).content.decode()
    assert "Shade" not in birch.get(at("export", "birch")).content.decode()


def test_a_viewer_reads_and_changes_nothing(alder, made, client_of):
    viewer = client_of(alder, Level.VIEWER)
    page = viewer.get(at("requirements")).content.decode()
    assert ("Cutters rest in the shade." in page, at("new") in page) == (True, False)
    assert viewer.post(at("new"), SAID).status_code == 403


def test_the_choice_of_checkpoints_is_kept_and_shown(buyer, alder):
    page = buyer.get(at("choose")).content.decode()
    assert len(re.findall(r'type="checkbox"[^>]* checked', page)) == 127
    areas = {
        area.key: [each.id for each in area.checkpoints] for area in protocols.benchmark().areas
    }
    buyer.post(at("choose"), areas | {"safety": areas["safety"][1:]})
    assert queries.left_out_by(alder) == {"HS-01"}
    assert "<b>126</b>" in buyer.get(at("requirements")).content.decode()
    assert "You ask for it" in buyer.get(at("benchmark")).content.decode()


def sheet(text):
    return {"file": SimpleUploadedFile("demands.csv", text.encode())}


def test_a_sheet_is_taken_in_and_an_export_comes_back_unchanged(buyer, alder):
    text = "Short name,Requirement,Weight,SMETA 4-pillar 6.1\n=Shade,Rest.,2,partly\n"
    page = buyer.post(at("import"), sheet(text), follow=True).content.decode()
    assert "1 new, 0 changed, 0 as they were." in page
    exported = buyer.get(at("export")).content.decode("utf-8-sig")
    assert exported.splitlines() == [
        "Short name,Requirement,Weight,Checkpoint,SMETA 4-pillar 6.1", "'=Shade,Rest.,2,,partly",
    ]  # fmt: skip
    page = buyer.post(at("import"), sheet(exported), follow=True).content.decode()
    assert "0 new, 0 changed, 1 as they were." in page


def test_a_bad_sheet_stores_nothing_and_says_where(buyer, alder):
    text = "Short name,Requirement,Weight\nShade,Rest.,2\nDoors,Open.,heavy\n"
    page = buyer.post(at("import"), sheet(text)).content.decode()
    assert "Nothing was taken in" in page
    assert "“heavy” is not a weight. Write 1, 2 or 3." in page
    assert Requirement.objects.count() == 0


def test_what_is_no_sheet_is_refused_with_a_sentence(buyer):
    file = SimpleUploadedFile("demands.xlsx", b"%PDF-1.7 nothing of a sheet")
    page = buyer.post(at("import"), {"file": file})
    assert (page.status_code, "errorlist" in page.content.decode()) == (200, True)


def test_the_list_of_protocols_tells_members_their_own_share(buyer, made):
    page = buyer.get(at("protocols")).content.decode()
    assert page.count('name="version"') == sum(len(one.versions) for one in protocols.every())
    assert "Of what you ask for" in page


def test_the_secretariat_reads_protocols_and_nobody_s_requirements(organisation, client_of, made):
    office = client_of(organisation("Office", Kind.SECRETARIAT), Level.VIEWER)
    for name, more in (("protocols", {}), ("benchmark", {}), ("version", {"key": "smeta-4-6.1"})):
        page = office.get(at(name, "office", **more))
        assert page.status_code == 200
        assert "you ask for" not in page.content.decode()
    assert office.get(at("requirements", "office")).status_code == 403


def test_a_supplier_reads_none_of_it(organisation, client_of):
    mill = client_of(organisation("Mill", Kind.SUPPLIER), Level.ADMINISTRATOR)
    assert mill.get(at("protocols", "mill")).status_code == 403


def test_a_version_shows_its_scale_its_doubts_and_the_member_s_gap(buyer, made):
    page = buyer.get(at("version", key="smeta-4-6.1")).content.decode()
    for words in ("business-critical", "are unconfirmed", "Shade breaks", "points are open"):
        assert words in page
    assert buyer.get(at("version", key="smeta-4-99")).status_code == 404


def test_versions_stand_side_by_side_with_what_differs_or_all(buyer):
    query = "?version=smeta-4-6.1&version=smeta-4-7.0"
    page = buyer.get(at("compare") + query)
    lines = [line for part in page.context["parts"] for line in part.lines]
    assert lines
    assert all(line.differs for line in lines)
    every = buyer.get(at("compare") + query + "&all=1").context["parts"]
    assert sum(len(part.lines) for part in every) == 127


@pytest.mark.parametrize("query", ["", "?version=smeta-4-6.1", "?version=no&version=nothing"])
def test_fewer_than_two_versions_ask_for_a_choice(buyer, query):
    assert "Choose two to compare" in buyer.get(at("compare") + query).content.decode()


def test_no_more_than_four_stand_side_by_side(buyer):
    keys = ("smeta-4-6.1", "smeta-4-7.0", "bsci-2.0", "sa8000-2014", "ecovadis")
    page = buyer.get(at("compare") + "?" + "&".join(f"version={key}" for key in keys))
    assert (len(page.context["shown"]), "Only the first four" in page.content.decode()) == (4, True)


def test_lists_cost_as_many_queries_at_three_rows_as_at_one(buyer, alder, made):
    def count():
        with CaptureQueriesContext(connection) as seen:
            buyer.get(at("requirements"))
        return len(seen)

    one = count()
    for name in ("Two", "Three"):
        actions.require(organisation=alder, wanted=wanted(name), by=None, at=NOON)
    assert count() == one
