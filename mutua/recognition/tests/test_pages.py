import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mutua.members.models import Kind, Level
from mutua.tables import open as open_table


@pytest.fixture
def world(alder, organisation, supplier, audited):
    """Alder buys of three; one of them Birch had audited."""
    supplier(alder, "Kaveri Sugar", "kave", city="Mandya", country="IN")
    supplier(alder, "=cmd|calc", "cmd0", lat=10.5, lon=20.25)
    supplier(alder, "<b>Nile</b> Oils", "nile", country="EG")
    audited(organisation("Birch"), "kave")
    return alder


def test_home_of_a_member_is_the_answer(world, client_of):
    page = client_of(world).get("/o/alder/overview/").content.decode()
    assert "Of your 3 suppliers <b>1</b> was audited already;" in page


def test_home_without_suppliers_asks_for_a_list(alder, client_of):
    viewer, manager = client_of(alder), client_of(alder, Level.SOURCING)
    assert "No supplier list yet" in viewer.get("/o/alder/overview/").content.decode()
    links = [
        c.get("/o/alder/overview/").content.count(b'href="/o/alder/lists/new/"')
        for c in (viewer, manager)
    ]
    assert links == [0, 1]


def test_the_secretariat_sees_the_association_at_a_glance(organisation, client_of):
    office = client_of(organisation("Other", Kind.SECRETARIAT))
    assert "The association at a glance" in office.get("/o/other/overview/").content.decode()


@pytest.mark.parametrize("page", ["suppliers/", "suppliers/1/1/", "suppliers/export.csv", "map/"])
def test_suppliers_are_for_members_only(organisation, client_of, page):
    office = organisation("Office", Kind.SECRETARIAT)
    assert client_of(office).get(f"/o/office/{page}").status_code == 403


def test_another_members_suppliers_do_not_exist(world, organisation, client_of):
    birch = client_of(organisation("Birch"))
    assert birch.get("/o/alder/suppliers/").status_code == 404
    assert birch.get("/o/birch/suppliers/1/1/").status_code == 404
    assert b"Kaveri" not in birch.get("/o/birch/suppliers/").content


def test_cells_are_shown_as_text(world, client_of):
    page = client_of(world).get("/o/alder/suppliers/").content.decode()
    assert "&lt;b&gt;Nile&lt;/b&gt; Oils" in page
    assert "<b>Nile</b>" not in page


def test_supplier_page_tells_what_covers_it_and_what_the_list_says(world, client_of):
    page = client_of(world).get("/o/alder/suppliers/1/1/").content.decode()
    assert "SMETA 4-pillar 6.1" in page
    assert "Birch" not in page
    assert client_of(world, Level.SOURCING).get("/o/alder/suppliers/1/9/").status_code == 404


def test_own_audits_are_told_apart_from_others(alder, organisation, supplier, audited, client_of):
    for name, holders in {
        "Mine": ["Alder"],
        "Both": ["Alder", "Birch"],
        "Theirs": ["Birch"],
    }.items():
        supplier(alder, name, name[:4])
        for holder in holders:
            audited(organisation(holder), name[:4])
    page = client_of(alder).get("/o/alder/suppliers/").content.decode()
    cells = re.findall(r'data-label="Other holders">(.*?)</td>', page, re.DOTALL)
    plain = [" ".join(re.sub("<.*?>", "", cell).split()) for cell in cells]
    assert plain == ["1 and you", "only you", "1"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_holds_what_is_filtered_with_formulas_neutralised(world, client_of, kind, tmp_path):
    client = client_of(world)
    path = tmp_path / f"export.{kind}"
    path.write_bytes(client.get(f"/o/alder/suppliers/export.{kind}?state=none").content)
    rows = [row.cells for row in open_table(path).rows()]
    assert [row[1] for row in rows] == ["<b>Nile</b> Oils", "'=cmd|calc"]
    assert client.get("/o/alder/suppliers/export.exe").status_code == 404


def test_points_are_where_the_list_says_or_in_the_city(world, client_of):
    answer = json.loads(client_of(world).get("/o/alder/map/points.json").content)
    points = {f["properties"]["name"]: f for f in answer["features"]}
    assert set(points) == {"=cmd|calc", "Kaveri Sugar"}
    assert points["=cmd|calc"]["geometry"]["coordinates"] == [20.25, 10.5]
    assert points["Kaveri Sugar"]["properties"] == {
        "name": "Kaveri Sugar",
        "status": "valid",
        "label": "Valid, drawn in its city",
        "url": "/o/alder/suppliers/1/1/",
    }


@pytest.mark.parametrize("page", ["", "suppliers/", "map/", "suppliers/export.csv", "audited/"])
def test_pages_ask_the_database_equally_often_for_one_and_for_three(
    alder, organisation, supplier, audited, client_of, page
):
    client = client_of(alder)
    counts = []
    for number in (1, 2, 3):
        supplier(alder, f"Supplier {number}", f"sit{number}")
        audited(alder, f"sit{number}")
        audited(organisation("Birch"), f"sit{number}")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/o/alder/{page}").status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_search_keeps_its_words_in_the_links(world, client_of):
    page = client_of(world).get("/o/alder/suppliers/?q=kaveri&sort=-name").content.decode()
    assert "1 of 3 suppliers" in page
    assert 'href="/o/alder/suppliers/export.xlsx?q=kaveri&amp;sort=-name"' in page
