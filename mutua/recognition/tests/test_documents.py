"""Documents on file, sealed; copies of them, marked; and no reading beyond the consent."""

import os
import sqlite3
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mutua import papers, vault
from mutua.members.models import Level
from mutua.recognition import actions, links, queries, safe, tasks
from mutua.recognition.actions import documents
from mutua.recognition.models import Ask, Document, Opening
from mutua.web.refused import Refused

from .conftest import NOW
from .test_asks import LATER

WORDS = b"Wages are paid on the seventh of each month"


@pytest.fixture(autouse=True)
def own_vault(settings, tmp_path, at_once):
    """Keep the vault and its keys in a folder of the test."""
    settings.MUTUA_VAULT = tmp_path / "vault"
    settings.MUTUA_VAULT_KEYS = vault.new_master_key(NOW)


def pdf(words=WORDS, pages=2):
    """Return a PDF that says some words, not packed."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for _ in range(pages):
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        text = b"BT /F1 14 Tf 72 700 Td (" + words + b") Tj ET"
        page.Contents = made.make_stream(text)
    held = BytesIO()
    made.save(held, compress_streams=False)
    return held.getvalue()


def add(ask, data, name="SMETA.pdf", part="report"):
    return actions.add_document(
        ask=ask, stream=BytesIO(data), filename=name, part=part, assessed_on=None, by=None, at=NOW
    )


def share(ask, document):
    return actions.share(ask=ask, document=document, until=LATER, by=None, at=timezone.now())


def answer(name, ask, **more):
    return reverse(f"recognition:{name}", kwargs={"token": links.token(ask), **more})


def read_url(ask):
    return reverse("recognition:read", kwargs={"organisation": "alder", "code": ask.code})


def sealed_files(settings):
    return [path for path in Path(settings.MUTUA_VAULT).rglob("*") if path.is_file()]


def test_a_supplier_uploads_shares_and_a_member_reads_a_copy_with_its_name(asked, buyer):
    supplier = Client()
    file = SimpleUploadedFile("../../etc/SMETA 2026.pdf", pdf(), "application/pdf")
    told = supplier.post(answer("upload", asked), {"file": file, "part": "report"}, follow=True)
    assert "It is on file" in told.content.decode()
    document = Document.objects.get()
    assert (document.pages, "/" in document.filename) == (2, False)
    share(asked, document)
    response = buyer.post(read_url(asked))
    copy = b"".join(response.streaming_content)
    assert response["Cache-Control"] == "private, no-store"
    opening = Opening.objects.get()
    assert papers.traced(copy).code == opening.mark
    with pikepdf.open(BytesIO(copy)) as opened:
        assert len(opened.pages) == 2
    assert "Somebody, Alder" in supplier.get(answer("answer", asked)).content.decode()


def test_two_readings_give_two_copies_and_the_command_names_who_opened_one(
    asked,
    buyer,
    tmp_path,
):
    share(asked, add(asked, pdf()))
    copies = [b"".join(buyer.post(read_url(asked)).streaming_content) for _ in range(2)]
    assert copies[0] != copies[1]
    found = tmp_path / "found.pdf"
    found.write_bytes(copies[1])
    told = StringIO()
    call_command("trace", found, stdout=told)
    mark = Opening.objects.first().mark
    assert told.getvalue().startswith(mark)
    assert "Somebody (alder.20@people.example), Alder" in told.getvalue()
    found.write_bytes(pdf())
    with pytest.raises(CommandError, match="There is no mark in it"):
        call_command("trace", found)


def test_files_and_database_tell_no_word_of_a_document_without_the_key(asked, settings):
    add(asked, pdf())
    assert WORDS in pdf()
    (file,) = sealed_files(settings)
    assert WORDS not in file.read_bytes()
    assert b"%PDF" not in file.read_bytes()
    if connection.vendor == "sqlite":
        dump = "\n".join(connection.connection.iterdump())
        assert isinstance(connection.connection, sqlite3.Connection)
        assert WORDS.decode() not in dump
        assert "SMETA.pdf" in dump  # the dump is one


def test_after_rotation_all_opens_and_the_old_key_is_useless(asked, settings):
    document = add(asked, pdf())
    old = settings.MUTUA_VAULT_KEYS
    new = vault.new_master_key(NOW + timedelta(days=1))
    settings.MUTUA_VAULT_KEYS = f"{old} {new}"
    call_command("rotate_vault", stdout=StringIO())
    call_command("rotate_vault", stdout=StringIO())
    document.refresh_from_db()

    def opened():
        store = safe.store()
        return b"".join(
            store.open_named(document.sealed, document.wrapped, about=document.code.bytes)
        )

    settings.MUTUA_VAULT_KEYS = new
    assert opened().startswith(b"%PDF")
    settings.MUTUA_VAULT_KEYS = old
    with pytest.raises(vault.KeyMissing):
        opened()


def test_a_destroyed_document_is_gone_and_consents_to_it_end(
    asked,
    settings,
    buyer,
    django_capture_on_commit_callbacks,
):
    document = add(asked, pdf())
    share(asked, document)
    with django_capture_on_commit_callbacks(execute=True):
        Client().post(answer("remove", asked, document=document.code))
    document.refresh_from_db()
    assert (document.wrapped, sealed_files(settings)) == ("", [])
    asked.refresh_from_db()
    assert asked.state == Ask.State.ENDED
    assert buyer.post(read_url(asked)).status_code == 409


def test_nothing_is_read_after_its_end_not_even_the_rest_of_a_stream(asked, buyer, monkeypatch):
    monkeypatch.setattr(documents, "PIECE", 1024)
    grant = share(asked, add(asked, pdf()))
    stream = iter(buyer.post(read_url(asked)).streaming_content)
    first = next(stream)
    actions.revoke(grant=grant, by=None, at=timezone.now())
    with pytest.raises(Refused, match="ended its consent"):
        next(stream)
    with pytest.raises(pikepdf.PdfError):
        pikepdf.open(BytesIO(first))
    assert buyer.post(read_url(asked)).status_code == 409


def test_what_ends_by_its_day_is_read_no_more(asked):
    grant = share(asked, add(asked, pdf()))
    role = asked.asked_by.roles.get()
    before, over = grant.until - timedelta(microseconds=1), grant.until
    assert actions.open_document(ask=asked, role=role, at=before).mark
    with pytest.raises(Refused, match="does not share this with you"):
        actions.open_document(ask=asked, role=role, at=over)


def test_a_viewer_and_a_rival_cannot_read(asked, alder, organisation, client_of):
    share(asked, add(asked, pdf()))
    assert client_of(alder, Level.VIEWER).post(read_url(asked)).status_code == 403
    cedar = client_of(organisation("Cedar"), Level.ADMINISTRATOR)
    theirs = reverse("recognition:read", kwargs={"organisation": "cedar", "code": asked.code})
    assert [cedar.post(url).status_code for url in (theirs, read_url(asked))] == [404, 404]
    assert not Opening.objects.exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"\x89PNG\r\n\x1a\n" + b"0" * 99, "PDF"), (b"", ""), (b"%PDF-1.7\nnothing", "")],
)
def test_what_is_no_pdf_is_refused_with_a_sentence_and_nothing_is_kept(
    asked,
    settings,
    data,
    says,
):
    file = SimpleUploadedFile("report.pdf", data, "application/pdf")
    page = Client().post(answer("upload", asked), {"file": file, "part": "report"}, follow=True)
    assert page.status_code == 200
    assert says in page.content.decode()
    assert "It is on file" not in page.content.decode()
    assert (Document.objects.count(), sealed_files(settings)) == (0, [])


def test_a_file_that_is_too_large_is_refused_without_being_kept_in_memory(asked, settings):
    settings.MUTUA_REPORT_LIMIT = 1024 * 1024
    file = SimpleUploadedFile("big.pdf", b"%PDF-1.7" + b"0" * 3_000_000, "application/pdf")
    page = Client().post(answer("upload", asked), {"file": file, "part": "report"}, follow=True)
    assert "larger than 1 MB" in page.content.decode()
    assert not Document.objects.exists()


def test_a_document_is_shared_upon_another_ask_of_the_same_mailbox_only(asked):
    document = add(asked, pdf())
    assert [*queries.documents_of(asked.email)] == [document]
    assert [*queries.documents_of("other@supplier.example")] == []


def test_what_a_crash_left_unfinished_is_tidied_away_after_an_hour(db, settings):
    left = [Path(settings.MUTUA_VAULT) / f".unfinished-{name}" for name in ("old", "new")]
    safe.store()
    for path in left:
        path.write_bytes(b"half")
    hours_ago = (timezone.now() - timedelta(hours=2)).timestamp()
    os.utime(left[0], (hours_ago, hours_ago))
    tasks.keep_time.func()
    assert [path.exists() for path in left] == [False, True]
