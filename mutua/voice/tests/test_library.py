"""The library: a form is handed in, looked at, published for good, and nobody else learns of it."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from mutua import instruments
from mutua.instruments import shelf
from mutua.instruments.tests.forms import AGE, SAFE, form
from mutua.members.models import Kind, Level, Organisation, Person, Role
from mutua.voice import actions, editions, previews, telltale, workbooks
from mutua.voice.models import Draft, Edition

from .conftest import AT

HOME = "/o/alder/voice/instruments/"
GOOD = """
| survey | | | | | | |
| | type | name | label::English (en) | label::Hindi (hi) | bind::mutua:area | bind::mutua:reverse |
| | deviceid | phone | | | | |
| | select_one yes_no | safe | Do you feel safe? | क्या आप सुरक्षित हैं? | safe | |
| | text | more | Tell us more. | | | |
| choices | | | | |
| | list_name | name | label::English (en) | label::Hindi (hi) |
| | yes_no | yes | Yes | हाँ |
| | yes_no | no | No | नहीं |
| settings | | | |
| | form_title | form_id | default_language |
| | Safe at work | safety | English (en) |
"""
BAD = GOOD.replace("| | text | more", "| | geopoint | more")


@pytest.fixture
def alder(db: None) -> Organisation:
    """A member."""
    return Organisation.objects.create(name="Alder", slug="alder", kind=Kind.MEMBER)


def visitor(organisation: Organisation, level: Level) -> Client:
    """Come in with a role."""
    person = Person.objects.create(name=level.name, email=f"{level}@{organisation.slug}.example")
    Role.objects.create(person=person, organisation=organisation, level=level)
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def administrator(alder: Organisation) -> Client:
    """An administrator of the member."""
    return visitor(alder, Level.ADMINISTRATOR)


def hand_in(client: Client, text: str, path: str = f"{HOME}new/", name: str = "f.md") -> Draft:
    """Hand a form in and return what is kept of it."""
    response = client.post(path, {"file": SimpleUploadedFile(name, text.encode())})
    assert response.status_code == 302, response.content.decode()
    return Draft.objects.latest("pk")


def page(client: Client, path: str) -> str:
    """Return a page's words."""
    return " ".join(client.get(path).content.decode().split())


def publish(client: Client, draft: Draft, version: str = "") -> HttpResponse:
    """Publish what was looked at."""
    told = version or instruments.read(editions.source(draft))[0].version
    return client.post(f"{HOME}drafts/{draft.code}/publish/", {"version": told})


def test_instruments_of_the_house_are_there_at_the_first_look(administrator: Client) -> None:
    for _ in range(2):
        seen = page(administrator, HOME)
        assert "How you see your work" in seen
        assert "Five questions on your work" in seen
    assert Edition.objects.filter(organisation=None).count() == 2


def test_problems_are_told_with_their_place_and_another_file_mends_them(
    administrator: Client,
) -> None:
    draft = hand_in(administrator, BAD)
    path = f"{HOME}drafts/{draft.code}/"
    seen = page(administrator, path)
    assert "cannot be asked yet" in seen
    assert "geopoint" in seen
    assert ">4<" in seen  # the row
    assert "Publish" not in seen
    assert hand_in(administrator, GOOD, path) == draft
    seen = page(administrator, path)
    assert "this would record who answers, or when" in seen.lower()
    assert "Publish" in seen


def test_questions_by_which_people_could_be_known_are_warned_of(administrator: Client) -> None:
    asked = form(
        SAFE, "text | own | What is your payroll number? | क?", "text | say | More? | ख?", AGE
    )
    seen = page(administrator, f"{HOME}drafts/{hand_in(administrator, asked).code}/")
    assert "This seems to ask who answers" in seen
    assert "In their own words people may say who they are" in seen
    assert "An exact number may be somebody" in seen
    for name in shelf.NAMES:
        assert [*telltale.found(shelf.shipped(name))] == []


def test_published_form_is_kept_word_for_word_and_the_draft_is_gone(administrator: Client) -> None:
    response = publish(administrator, hand_in(administrator, GOOD))
    edition = Edition.objects.get(name="safety")
    assert response["Location"] == f"{HOME}{edition.version}/"
    assert bytes(edition.source).decode() == GOOD
    assert Draft.objects.count() == 0
    handed_out = administrator.get(f"{HOME}{edition.version}/form.md")
    assert handed_out.content.decode() == GOOD
    assert 'filename="f.md"' in handed_out["Content-Disposition"]


def test_same_form_published_twice_is_one_edition(administrator: Client) -> None:
    for _ in range(2):
        publish(administrator, hand_in(administrator, GOOD))
    assert Edition.objects.count() == 1
    publish(administrator, hand_in(administrator, GOOD.replace("safe?", "safe here?")))
    assert Edition.objects.count() == 2


def test_instrument_of_the_house_handed_in_unchanged_stays_the_houses(
    administrator: Client,
) -> None:
    page(administrator, HOME)
    publish(administrator, hand_in(administrator, shelf.as_xlsform("pulse")))
    assert Edition.objects.get(name="pulse").organisation is None


def test_what_was_replaced_meanwhile_is_not_published(administrator: Client) -> None:
    draft = hand_in(administrator, GOOD)
    seen = instruments.read(GOOD)[0].version
    hand_in(administrator, GOOD.replace("safe?", "safe here?"), f"{HOME}drafts/{draft.code}/")
    publish(administrator, draft, seen)
    assert Edition.objects.count() == 0
    assert Draft.objects.count() == 1


def test_another_organisation_neither_sees_nor_meets_it(
    administrator: Client, alder: Organisation
) -> None:
    publish(administrator, hand_in(administrator, GOOD))
    draft = hand_in(administrator, GOOD.replace("safe?", "safe here?"))
    version = Edition.objects.get().version
    birch = Organisation.objects.create(name="Birch", slug="birch", kind=Kind.MEMBER)
    rival = visitor(birch, Level.ADMINISTRATOR)
    theirs = HOME.replace("alder", "birch")
    for path in ("", "compare/", "form.md", "form.xml"):
        assert rival.get(f"{theirs}{version}/{path}").status_code == 404
        assert rival.get(f"{theirs}{'0' * 64}/{path}").status_code == 404
    assert rival.post(f"{theirs}{version}/retire/", {"retired": "yes"}).status_code == 404
    assert rival.get(f"{theirs}drafts/{draft.code}/").status_code == 404
    assert "Safe at work" not in page(rival, theirs)
    own = actions.publish(source=GOOD, filename="f.md", organisation=birch, by=None, at=AT)
    assert own.organisation == birch
    assert "Safe at work" in page(rival, theirs)


@pytest.mark.parametrize(
    ("level", "reads", "hands_in", "publishes"),
    [
        (Level.VIEWER, 200, 403, 403),
        (Level.SOURCING, 200, 302, 403),
        (Level.ADMINISTRATOR, 200, 302, 302),
    ],
)
def test_viewers_read_sourcing_hands_in_administrators_publish(
    level: Level, reads: int, hands_in: int, publishes: int, alder: Organisation
) -> None:
    client = visitor(alder, level)
    draft = actions.hand_in(
        source=GOOD.encode(), filename="f.md", organisation=alder, by=None, at=AT
    )
    assert client.get(HOME).status_code == reads
    file = SimpleUploadedFile("f.md", GOOD.encode())
    assert client.post(f"{HOME}new/", {"file": file}).status_code == hands_in
    assert publish(client, draft).status_code == publishes


def test_supplier_finds_a_closed_door(db: None) -> None:
    mill = Organisation.objects.create(name="Mill", slug="mill", kind=Kind.SUPPLIER)
    client = visitor(mill, Level.ADMINISTRATOR)
    assert client.get(HOME.replace("alder", "mill")).status_code == 403


def test_edition_is_offered_no_more_and_again(administrator: Client) -> None:
    publish(administrator, hand_in(administrator, GOOD))
    path = f"{HOME}{Edition.objects.get().version}/"
    administrator.post(f"{path}retire/", {"retired": "yes"})
    assert "Safe at work" not in page(administrator, HOME)
    assert "Safe at work" in page(administrator, f"{HOME}?retired=1")
    administrator.post(f"{path}retire/", {"retired": "no"})
    assert "Safe at work" in page(administrator, HOME)


def test_instrument_of_the_house_is_not_for_one_organisation_to_retire(
    administrator: Client,
) -> None:
    edition = actions.ship(name="pulse", at=AT)
    path = f"{HOME}{edition.version}/retire/"
    assert administrator.post(path, {"retired": "yes"}).status_code == 404


@pytest.mark.parametrize("show", ["questions", "web", "text", "voice", "languages", "nonsense"])
@pytest.mark.parametrize("language", ["en", "hi", "vi", "xx"])
def test_every_look_in_every_language_is_there(
    show: str, language: str, administrator: Client
) -> None:
    edition = actions.ship(name="pulse", at=AT)
    path = f"{HOME}{edition.version}/?show={show}&language={language}"
    response = administrator.get(path)
    assert response.status_code == 200
    if show == "text" and language == "vi":
        assert "messages" in response.content.decode()


def test_missing_translations_are_named(administrator: Client) -> None:
    draft = hand_in(administrator, GOOD)
    hindi = next(one for one in previews.covered(instruments.read(GOOD)[0]) if one.code == "hi")
    assert [*hindi.missing] == [("more", "words")]
    seen = page(administrator, f"{HOME}drafts/{draft.code}/?show=languages")
    assert re.search(r"<code>more</code>: words", seen)


def test_long_text_messages_are_warned_of() -> None:
    long = GOOD.replace("क्या आप सुरक्षित हैं?", "क्या आप सुरक्षित हैं? " * 8)
    found = {one.question.name: one for one in previews.asked(instruments.read(long)[0], "hi")}
    assert found["safe"].too_long
    assert not found["more"].too_long


def test_changes_between_editions_are_told() -> None:
    old = instruments.read(GOOD)[0]
    new = instruments.read(
        GOOD.replace("Do you feel safe?", "Do you feel safe here?").replace(
            "| | text | more | Tell us more.", "| | integer | years | How many years?"
        )
    )[0]
    told = {one.name: (one.state, one.parts) for one in previews.changes(old, new)}
    assert told == {
        "safe": ("changed", ("words",)), "years": ("added", ()), "more": ("removed", ()),
    }  # fmt: skip
    assert previews.changes(old, old) == []


def test_two_editions_can_be_compared(administrator: Client) -> None:
    one, other = (actions.ship(name=name, at=AT) for name in ("workers", "pulse"))
    seen = page(administrator, f"{HOME}{other.version}/compare/?with={one.version}")
    assert "Removed" in seen
    assert "Choose another" in page(administrator, f"{HOME}{other.version}/compare/?with=0")


@pytest.mark.parametrize("name", shelf.NAMES)
def test_shipped_form_as_a_workbook_is_the_same_instrument(
    name: str, administrator: Client
) -> None:
    edition = actions.ship(name=name, at=AT)
    response = administrator.get(f"{HOME}{edition.version}/form.xlsx")
    assert zipfile.is_zipfile(io.BytesIO(response.content))
    assert instruments.read(response.content)[0].version == edition.version


def test_cell_of_a_workbook_is_never_a_formula() -> None:
    made = workbooks.as_workbook("| survey |\n| | type |\n| | =1+1 |")
    sheet = zipfile.ZipFile(io.BytesIO(made)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("f.pdf", b"x", "XLSX, XLS or Markdown"),
        ("f.xlsx", b"x" * 5_000_001, "larger than 5 MB"),
        ("f.xlsx", b"", "empty"),
    ],
)
def test_what_is_no_form_is_refused_at_once(
    name: str, data: bytes, sentence: str, administrator: Client
) -> None:
    response = administrator.post(f"{HOME}new/", {"file": SimpleUploadedFile(name, data)})
    assert sentence in response.content.decode()
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data"), [("f.xlsx", b"no workbook"), ("f.md", b"\xff\xfe"), ("f.xls", b"\xd0\xcf\x11\xe0")]
)  # fmt: skip
def test_file_that_cannot_be_read_is_kept_and_it_is_said(
    name: str, data: bytes, administrator: Client
) -> None:
    administrator.post(f"{HOME}new/", {"file": SimpleUploadedFile(name, data)})
    draft = Draft.objects.get()
    assert "cannot be asked yet" in page(administrator, f"{HOME}drafts/{draft.code}/")


def test_draft_is_discarded(administrator: Client) -> None:
    draft = hand_in(administrator, GOOD)
    administrator.post(f"{HOME}drafts/{draft.code}/discard/")
    assert Draft.objects.count() == 0


def test_tampered_source_is_noticed(db: None) -> None:
    edition = actions.publish(source=GOOD, filename="f.md", organisation=None, by=None, at=AT)
    Edition.objects.filter(pk=edition.pk).update(
        source=GOOD.replace("safe?", "happy?").encode(), version="f" * 64
    )
    with pytest.raises(ValueError, match="not what was published"):
        editions.instrument(Edition.objects.get())


def test_form_without_a_title_is_called_as_its_file(administrator: Client) -> None:
    untitled = GOOD.partition("| settings |")[0]
    publish(administrator, hand_in(administrator, untitled, name="At the mill.md"))
    assert Edition.objects.get().title == "At the mill"
