"""A copy that was found is led back to its reader: by the supplier, by command, from a table."""

import subprocess
import sys
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from mutua import papers
from mutua.members import actions as members
from mutua.members.models import Person
from mutua.papers.tests import made
from mutua.recognition import actions
from mutua.recognition.models import Ask, Opening
from tests import prepared

from .test_documents import add, answer, own_vault, pdf, read_url, share  # noqa: F401

NOT_YOURS = "This is not one of your documents, or no mark is left in it"


@pytest.fixture
def copies(asked, buyer):
    """Two copies of one document, opened one after the other."""
    share(asked, add(asked, made.report(2)))
    return [b"".join(buyer.post(read_url(asked)).streaming_content) for _ in range(2)]


@pytest.fixture
def stranger(asked):
    """An ask that the same member put to another mailbox."""
    fields = {f.attname: getattr(asked, f.attname) for f in Ask._meta.fields}
    fields |= {"id": None, "email": "other@supplier.example", "record_id": None}
    del fields["code"]
    members.open_mailboxes({fields["email"]: "en"}, at=asked.asked_at)
    return Ask.objects.create(**fields)


def told(ask, data, name="found.pdf"):
    file = SimpleUploadedFile(name, data)
    return Client().post(answer("trace", ask), {"file": file}).content.decode()


def test_a_supplier_learns_who_was_handed_the_copy_it_found(asked, copies):
    second = Opening.objects.first()
    Person.objects.update(name="Ines <b>Berg</b>")
    page = told(asked, copies[1])
    assert "This copy was handed to" in page
    assert "Ines &lt;b&gt;Berg" in page
    assert f"{second.at:%H}" in page
    assert "hard to forge" in page
    assert "handed to" in told(asked, made.as_pictures(copies[1], dots=120, quality=70))
    screen = BytesIO()
    made.pictures(copies[1], 110)[0].save(screen, "PNG")
    assert "handed to" in told(asked, screen.getvalue(), "screen.png")


def test_of_others_documents_and_of_unmarked_ones_it_learns_the_same_nothing(
    asked, copies, stranger
):
    pages = [told(stranger, data) for data in (copies[0], made.report())]
    pages.append(told(stranger, papers.marked(made.report(), "X", made.NOON, papers.new_code())))
    assert all(NOT_YOURS in page for page in pages)
    assert len({page.split("<main")[1] for page in pages}) == 1
    assert NOT_YOURS in told(asked, made.as_pictures(copies[0], dots=25, quality=20))


def test_a_line_that_anybody_could_have_written_is_told_to_be_no_proof(asked, copies):
    mark = Opening.objects.first().mark
    forged = pdf(f"Copy {mark} says so".encode())
    page = told(asked, forged)
    assert "take it as a hint" in page
    assert "hard to forge" not in page


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7 hello"])
def test_what_cannot_be_looked_at_is_a_sentence(asked, data):
    page = told(asked, data)
    assert "handed to" not in page
    assert NOT_YOURS not in page
    assert 'class="field-error' in page or "errorlist" in page


def test_a_copy_that_is_too_large_is_a_sentence(asked, settings):
    settings.MUTUA_REPORT_LIMIT = 1024**2
    assert "larger than 1 MB" in told(asked, b"%PDF-1.7" + bytes(2 * 1024**2))


def test_the_page_is_reached_from_who_opened_it_and_kept_by_nobody(asked, copies):
    assert answer("trace", asked) in Client().get(answer("answer", asked)).content.decode()
    page = Client().get(answer("trace", asked))
    assert page["Cache-Control"] == "private, no-store"
    assert Client().get("/answer/forged.token/trace/").status_code == 404
    assert Client().post("/answer/forged.token/trace/").status_code == 404


def test_readers_are_written_once_for_the_command_that_knows_no_database(asked, copies, tmp_path):
    table, found, said = tmp_path / "readers.csv", tmp_path / "found.pdf", StringIO()
    call_command("readers", table, stdout=said)
    assert said.getvalue().startswith("2 copies are in")
    assert table.stat().st_mode & 0o077 == 0
    found.write_bytes(made.as_pictures(copies[0], dots=120, quality=70))
    run = [sys.executable, "-m", "mutua", "trace", str(found), "--readers", str(table)]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    assert "Somebody (alder.20@people.example), Alder" in done.stdout
    with pytest.raises(CommandError, match="is there already"):
        call_command("readers", table)


def test_two_readers_copies_name_each_its_own(asked, copies, buyer, alder, client_of, tmp_path):
    other = client_of(alder, 30)
    copies.append(b"".join(other.post(read_url(asked)).streaming_content))
    said = []
    for at, copy in enumerate(copies):
        found = tmp_path / f"{at}.pdf"
        found.write_bytes(copy)
        out = StringIO()
        call_command("trace", found, stdout=out)
        said.append(out.getvalue())
    assert len({line.split()[0] for line in said}) == 3
    assert ["alder.30@" in line for line in said] == [False, False, True]


def test_the_command_names_the_reader_where_the_database_is_and_the_code_elsewhere(tmp_path):
    found = tmp_path / "found.pdf"
    code = papers.new_code()
    found.write_bytes(papers.marked(made.report(), "Anna", made.NOON, code))
    run = [sys.executable, "-m", "mutua"]

    def say(*words):
        env = {"MUTUA_VAR": str(tmp_path), "PATH": "", "PYTHONPATH": ":".join(sys.path)}
        return subprocess.run([*run, *words], env=env, capture_output=True, text=True).stdout

    assert say("trace", str(found)).splitlines()[0] == f"Copy {code}"
    prepared.migrated(tmp_path)
    named = say("trace", str(found))
    assert named.startswith(f"{code} (in ")
    assert "nobody here opened a copy with this mark" in named


def test_revoking_changes_nothing_for_who_had_it(asked, copies):
    actions.revoke(grant=asked.grants.get(), by=None, at=Opening.objects.first().at)
    assert "handed to" in told(asked, copies[0])
