"""The pages of lists and uploads, as people in their roles see them."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from mutua.members.models import Kind, Level
from mutua.register import actions
from mutua.register.models import Row, Run, SupplierList, Upload

from .conftest import NOON

CSV = "Supplier;City;Country\nRed Kiln;Hai Phong;Viet Nam\nBlue Loom;Dhaka;Bangladesh\n"
PAGES = (
    "lists/",
    "lists/1/",
    "lists/1/uploads/1/",
    "lists/1/uploads/1/progress/",
    "lists/1/uploads/1/rows/1/",
    "lists/1/uploads/1/problems.csv",
    "lists/1/uploads/1/changes.csv",
    "matches/",
)


def file(text=CSV, name="suppliers.csv"):
    return SimpleUploadedFile(name, text.encode())


@pytest.fixture
def ada(alder, role):
    return role(alder)


@pytest.mark.parametrize("page", PAGES)
def test_viewer_of_the_member_sees_page(page, ada, alder, role, read, client_of):
    read(ada, CSV)
    assert client_of(role(alder, Level.VIEWER)).get(f"/o/alder/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_stranger_does_not_learn_that_page_is_there(page, ada, birch, role, read, client_of):
    read(ada, CSV)
    assert client_of(role(birch)).get(f"/o/alder/{page}").status_code == 404


@pytest.mark.parametrize("page", [page for page in PAGES if "1/" in page])
def test_page_of_one_member_is_not_there_in_another(page, ada, birch, role, read, client_of):
    read(ada, CSV)
    assert client_of(role(birch)).get(f"/o/birch/{page}").status_code == 404


@pytest.mark.parametrize("page", ["lists/new/", "lists/1/new/"])
def test_viewer_may_not_upload(page, ada, alder, role, read, client_of):
    read(ada, CSV)
    assert client_of(role(alder, Level.VIEWER)).get(f"/o/alder/{page}").status_code == 403


def test_supplier_has_no_lists(organisation, role, client_of):
    supplier = role(organisation("Mill", Kind.SUPPLIER))
    assert client_of(supplier).get("/o/mill/lists/").status_code == 403


def test_list_goes_from_file_to_answer(ada, pool, client_of):
    client = client_of(ada)
    new = {"file": file(), "purpose": "suppliers", "name": "Asia"}
    sent = client.post("/o/alder/lists/new/", new)
    assert sent["Location"] == "/o/alder/lists/1/uploads/1/columns/"
    page = client.get(sent["Location"]).content.decode()
    assert "Red Kiln · Blue Loom" in page
    columns = {"confirm": "1", "column-name": "0", "column-city": "1", "column-country": "2"}
    confirmed = client.post(sent["Location"], columns)
    assert confirmed["Location"] == "/o/alder/lists/1/uploads/1/"
    assert "Waiting to be read" in client.get(confirmed["Location"]).content.decode()
    actions.take_in(upload=Upload.objects.get(), at=timezone.now())
    assert "Waiting for the matching" in client.get(confirmed["Location"]).content.decode()
    actions.link(run=Run.objects.get(), at=timezone.now())
    assert "2 rows are read" in client.get(confirmed["Location"]).content.decode()
    assert client.get(f"{confirmed['Location']}progress/")["HX-Refresh"] == "true"
    assert "Blue Loom" in client.get("/o/alder/lists/1/?q=loom").content.decode()
    assert "Red Kiln" not in client.get("/o/alder/lists/1/?q=loom").content.decode()


def test_file_sent_twice_opens_one_list(ada, pool, client_of):
    client = client_of(ada)
    for _ in range(2):
        sent = client.post("/o/alder/lists/new/", {"file": file(), "purpose": "suppliers"})
        assert sent["Location"] == "/o/alder/lists/1/uploads/1/columns/"
    assert [*SupplierList.objects.values_list("name", flat=True)] == ["suppliers"]
    assert Upload.objects.count() == 1


def test_unreadable_file_is_refused_at_its_field_and_opens_no_list(ada, pool, client_of):
    new = {"file": file("", "empty.csv"), "purpose": "suppliers", "name": "Asia"}
    page = client_of(ada).post("/o/alder/lists/new/", new).content.decode()
    assert "This file is empty." in page
    assert 'value="Asia"' in page
    assert SupplierList.objects.count() == 0


def test_list_of_the_same_name_is_refused(ada, read, client_of):
    read(ada, CSV, name="Asia")
    new = {"file": file(), "purpose": "suppliers", "name": "Asia", "list": "new"}
    page = client_of(ada).post("/o/alder/lists/new/", new).content.decode()
    assert "You have a list called “Asia” already." in page


def test_file_for_a_standing_list_becomes_its_next_version(ada, read, client_of):
    read(ada, CSV)
    sent = client_of(ada).post("/o/alder/lists/new/", {"file": file(), "list": "1"})
    assert sent["Location"] == "/o/alder/lists/1/uploads/2/columns/"


def test_columns_without_a_name_are_not_confirmed(ada, pool, client_of):
    client = client_of(ada)
    columns = client.post("/o/alder/lists/new/", {"file": file(), "purpose": "suppliers"})[
        "Location"
    ]
    page = client.post(columns, {"confirm": "1", "column-city": "1"}).content.decode()
    assert "Say which column holds the supplier’s name" in page.replace("&#x27;", "’")
    assert Upload.objects.get().state == Upload.State.RECEIVED


def test_another_row_of_headings_is_taken(ada, pool, client_of):
    client = client_of(ada)
    columns = client.post("/o/alder/lists/new/", {"file": file(), "purpose": "suppliers"})[
        "Location"
    ]
    client.post(columns, {"look_again": "1", "header": "0"})
    assert Upload.objects.get().headings == ["Column A", "Column B", "Column C"]


def test_columns_are_confirmed_once(ada, pool, client_of):
    client = client_of(ada)
    columns = client.post("/o/alder/lists/new/", {"file": file(), "purpose": "suppliers"})[
        "Location"
    ]
    client.post(columns, {"confirm": "1", "column-name": "0"})
    again = client.post(columns, {"confirm": "1", "column-name": "1"})
    assert again["Location"] == "/o/alder/lists/1/uploads/1/"
    assert Upload.objects.get().mapping == {"name": 0}


def test_next_version_names_what_is_new_changed_and_gone(ada, read, client_of):
    read(ada, "No;Supplier;City\n1;Red Kiln;Pune\n2;Blue Loom;Dhaka\n3;Old Press;Lima\n")
    text = "No;Supplier;City\n1;Red Kiln;Pune\n2;Blue Loom;Chattogram\n4;New Weir;Oslo\n"
    upload = read(ada, text, at=NOON + timedelta(days=1))
    assert upload.counts["new"], upload.counts["changed"] == (1, 1)
    answer = client_of(ada).get("/o/alder/lists/1/uploads/2/changes.csv")
    rows = [*csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))]
    assert rows[1:] == [
        ["new", "3", "New Weir", "Oslo", ""],
        ["changed", "2", "Blue Loom", "Chattogram", ""],
        ["gone", "", "Old Press", "Lima", ""],
    ]


def test_hostile_cells_are_shown_as_text(ada, read, client_of):
    read(ada, 'Supplier;City\n<script>alert(1)</script>;"<img src=x onerror=alert(2)>"\n')
    client = client_of(ada)
    for page in ("lists/1/", "lists/1/uploads/1/rows/1/"):
        shown = client.get(f"/o/alder/{page}").content.decode()
        assert "&lt;script&gt;alert(1)" in shown
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown


def test_exports_are_neutralised(ada, read, client_of):
    read(ada, "Supplier;City\nRed Kiln;Pune\n")
    text = "Supplier;City\n=cmd|' /C calc'!A0;Pune\n"
    read(ada, text, at=NOON + timedelta(days=1))
    answer = (
        client_of(ada).get("/o/alder/lists/1/uploads/2/changes.csv").content.decode("utf-8-sig")
    )
    names = [row[2] for row in csv.reader(io.StringIO(answer))]
    assert names == ["Name", "'=cmd|' /C calc'!A0", "Red Kiln"]


def test_problems_name_row_and_column(ada, read, client_of):
    read(ada, "Supplier;Country\nRed Kiln;India\nBlue Loom;Narnia\n;\n")
    client = client_of(ada)
    page = client.get("/o/alder/lists/1/uploads/1/").content.decode()
    assert '<a href="/o/alder/lists/1/uploads/1/rows/2/">3</a>' in page
    rows = [
        *csv.reader(
            io.StringIO(
                client.get("/o/alder/lists/1/uploads/1/problems.csv").content.decode("utf-8-sig")
            )
        )
    ]
    assert rows[1][:3] == ["3", "Country", "look at it"]


def test_row_shows_every_raw_cell(ada, read, client_of):
    read(ada, "Supplier;Country;Remark\nRed Kiln;Deutschland;by hand\n")
    page = client_of(ada).get("/o/alder/lists/1/uploads/1/rows/1/").content.decode()
    for cell in ("Deutschland", "Germany", "by hand", "kept, not used"):
        assert cell in page


def test_list_is_renamed(ada, read, client_of):
    read(ada, CSV)
    client_of(ada).post("/o/alder/lists/1/rename/", {"name": "Asia"})
    assert SupplierList.objects.get().name == "Asia"


def test_older_versions_are_shown_when_asked_for(ada, read, client_of):
    for day in range(7):
        read(ada, CSV, filename=f"day {day}.csv", at=NOON + timedelta(days=day))
    client = client_of(ada)
    shown = [
        client.get(f"/o/alder/lists/1/{query}").content.decode() for query in ("", "?versions=all")
    ]
    assert ["day 1.csv" in page for page in shown] == [False, True]


def test_addresses_do_not_tell_how_much_others_upload(ada, birch, role, read, client_of):
    bo = role(birch)
    for name in ("one", "two", "three"):
        read(bo, CSV, name=name)
    read(ada, CSV)
    assert client_of(ada).get("/o/alder/lists/1/uploads/1/").status_code == 200


def test_refused_upload_says_why_and_what_to_do(ada, read, client_of):
    upload = read(ada, CSV)
    actions.give_up(upload=upload, sentence="This file is a picture.", at=NOON)
    page = client_of(ada).get("/o/alder/lists/1/uploads/1/").content.decode()
    assert "This file is a picture." in page
    assert "Upload the file again" in page


@pytest.mark.parametrize("page", ["lists/", "lists/1/", "lists/1/uploads/1/"])
def test_page_asks_as_often_for_three_rows_as_for_one(
    page, ada, read, client_of, django_assert_max_num_queries
):
    client = client_of(ada)
    counts = []
    for rows in (1, 3):
        text = "Supplier;Country\n" + "".join(f"Kiln {n};Narnia\n" for n in range(rows))
        read(ada, text, name=f"list of {rows}")
        number = 1 if rows == 1 else 2
        with django_assert_max_num_queries(100) as asked:
            client.get(f"/o/alder/{page.replace('lists/1', f'lists/{number}')}")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_rows_are_kept_even_where_they_could_not_be_used(ada, read):
    read(ada, "Supplier;Remark\nRed Kiln;x\n;only a remark\n")
    assert [*Row.objects.values_list("cells", flat=True)] == [
        ["Red Kiln", "x"],
        ["", "only a remark"],
    ]
