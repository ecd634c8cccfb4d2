"""Each document is read by those it is for, and by nobody else."""

import pytest
from django.urls import reverse

from mutua.library import actions, queries
from mutua.library.models import Edition, Taking, Term

from .conftest import AUDIENCES, NOW, edition, pdf

READS = {
    "stranger": {"public"},
    "newcomer": {"public", "signed_in"},
    "supplier": {"public", "signed_in"},
    "partner": {"public", "signed_in"},
    "viewer": {"public", "signed_in", "members"},
    "administrator": {"public", "signed_in", "members", "administrators"},
    "secretariat": {*AUDIENCES},
}


def file_path(document):
    return reverse("library:file", args=[document.editions.get().code])


@pytest.mark.parametrize("who", READS)
def test_who_reads_what(who, reader, document):
    made = {audience: document(audience, audience) for audience in AUDIENCES}
    client = reader(who)
    page = client.get(reverse("library:library")).content.decode()
    listed = {name for name, one in made.items() if str(one.code) in page}
    shown, taken = (
        {name for name, one in made.items() if client.get(path(one)).status_code == 200}
        for path in (lambda one: reverse("library:document", args=[one.code]), file_path)
    )
    assert (listed, shown, taken) == (READS[who],) * 3


def test_a_file_is_handed_out_to_be_kept_and_does_nothing_in_a_browser(reader, document):
    answer = reader("viewer").get(
        file_path(document(audience="members", content=pdf(), name="heat.pdf"))
    )
    assert answer.headers["Content-Disposition"] == 'attachment; filename="heat.pdf"'
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]


def test_withdrawn_documents_are_not_there(reader, document):
    made = document()
    actions.withdraw(document=made, by=None, at=NOW)
    client = reader("secretariat")
    assert client.get(file_path(made)).status_code == 404
    assert client.get(reverse("library:document", args=[made.code])).status_code == 404


def test_a_changed_audience_holds_for_files_given_out_before(reader, document):
    made, client = document(), reader("stranger")
    path = file_path(made)
    actions.change_document(
        document=made, title="Heat", about="", sort="tool", audience="members", terms=(), by=None,
        at=NOW,
    )  # fmt: skip
    assert client.get(path).status_code == 404


def test_files_are_counted_without_whom(reader, document):
    made, client = document(), reader("viewer")
    for _turn in range(3):
        client.get(file_path(made))
    client.head(file_path(made))
    assert [*Taking.objects.values_list("count", flat=True)] == [3]
    assert {field.name for field in Taking._meta.fields} == {"id", "edition", "month", "count"}


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ({"text": "shade"}, ["Heat"]),
        ({"text": "SHADE heat"}, ["Heat"]),
        ({"text": "Estrés térmico"}, ["Heat"]),
        ({"theme": "wages"}, ["Pay"]),
        ({"language": "es"}, ["Pay"]),
        ({"sort": "tool"}, []),
        ({"sort": "no such kind"}, ["Heat", "Pay"]),
    ],
)
def test_what_is_looked_for_is_found(wish, found, reader, document):
    themes = {term.slug: term for term in Term.objects.all()}
    document("Heat", about="Water and shade.", terms=[themes["heat-stress"]])
    document("Pay", terms=[themes["wages"]], language="es")
    page = reader("stranger").get(reverse("library:library"), wish)
    assert sorted(one.title for one, _files in page.context["lines"]) == found


@pytest.mark.parametrize("number", [1, 6])
def test_the_list_asks_as_much_for_many_as_for_one(
    number, reader, document, django_assert_num_queries
):
    for each in range(number):
        document(f"Paper {each}")
    client = reader("stranger")
    client.get(reverse("library:library"))
    with django_assert_num_queries(5):
        client.get(reverse("library:library"))


def test_editions_stand_the_latest_first_with_their_languages(document):
    made = document()
    edition(made, note="Breaks", at=NOW)
    edition(made, number=2, language="fr")
    versions = queries.versions(made)
    assert [(v.number, v.note, {f.language for f in v.files}) for v in versions] == [
        (2, "Breaks", {"en", "fr"}), (1, "", {"en"}),
    ]  # fmt: skip
    assert Edition.objects.count() == 3
