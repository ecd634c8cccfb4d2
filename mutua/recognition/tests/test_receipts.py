"""A recognition gives the supplier a receipt that anybody can check."""

import json
import subprocess
import sys
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from mutua import receipts
from mutua.recognition import actions, queries, safe
from mutua.recognition.models import Opening, PublishedKey, Receipt

from .conftest import TODAY
from .test_asks import MAIL, _document


@pytest.fixture(autouse=True)
def own_keys(settings, at_once):
    settings.MUTUA_RECEIPT_KEYS = safe.new_receipt_key(timezone.now() - timedelta(days=1))
    settings.MUTUA_ASSOCIATION = "The association"


@pytest.fixture
def read(asked):
    """What Alder asked for, shared and read."""
    asked.protocol, asked.version, asked.country = "smeta-4", "6.1", "IN"
    asked.save()
    document = _document(MAIL)
    document.protocol, document.version = "smeta-4", "6.1"
    document.assessed_on = TODAY - timedelta(days=40)
    document.save()
    now = timezone.now()
    grant = actions.share(
        ask=asked, document=document, until=TODAY + timedelta(60), by=None, at=now
    )
    Opening.objects.create(grant=grant, person=asked.asked_by, at=now, mark="m")
    return asked


def decide(ask, outcome="recognised", reasons=(), words="", named=False):
    said = {"outcome": outcome, "reasons": reasons, "words": words, "named": named}
    return actions.decide(ask=ask, by=ask.asked_by, at=timezone.now(), **said)


def test_the_first_key_signs_the_deed_that_it_was_made_for(settings, tmp_path):
    settings.MUTUA_RECEIPT_KEYS, settings.VAR = "", tmp_path
    began = timezone.now() - timedelta(seconds=5)
    assert safe.signing_key(began).public.signs_at(began)


def test_a_recognition_issues_a_receipt_that_the_public_page_and_the_command_verify(read, tmp_path):
    decide(read)
    receipt, stranger = Receipt.objects.get(), Client()
    page = stranger.get(f"/receipts/{receipt.code}/").content.decode()
    assert "This receipt is genuine, in force and not revoked." in page
    assert "Kaveri" in page
    assert "<svg" in page
    files = {
        "receipt.json": f"/receipts/{receipt.code}/receipt.json",
        "did.json": "/receipts/did.json",
        "list.json": f"/receipts/status/{receipt.list}.json",
    }
    for name, address in files.items():
        (tmp_path / name).write_bytes(stranger.get(address).content)
    words = ["--keys", str(tmp_path / "did.json"), "--status", str(tmp_path / "list.json")]
    command = [sys.executable, "-m", "mutua", "verify", str(tmp_path / "receipt.json"), *words]
    good = subprocess.run(command, capture_output=True, text=True, check=False)
    assert good.returncode == 0, good.stdout + good.stderr
    text = (tmp_path / "receipt.json").read_text()
    (tmp_path / "receipt.json").write_text(text.replace("Kaveri", "Kavery", 1))
    bad = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (bad.returncode, "changed" in bad.stdout) == (1, True)


def test_a_receipt_names_the_member_only_if_it_chose_so(read):
    decide(read)
    assert "Alder" not in json.dumps(Receipt.objects.get().signed)
    decide(read, words="Gladly.", named=True)
    assert "Alder" in json.dumps(Receipt.objects.first().signed)


def test_another_decision_revokes_the_receipt(read):
    decide(read)
    receipt = Receipt.objects.get()
    decide(read, "not", ["age"])
    page = Client().get(f"/receipts/{receipt.code}/").content.decode()
    assert "This receipt does not hold." in page
    assert "It was revoked" in page
    assert Receipt.objects.count() == 1


def test_a_receipt_with_a_top_up_says_what_is_left(read):
    decide(read, "top-up", ["scope"], "Dormitories were not seen.")
    page = Client().get(f"/receipts/{Receipt.objects.get().code}/").content.decode()
    assert "recognised with top-up" in page
    assert "Dormitories were not seen." in page


def test_without_the_day_of_the_audit_there_is_no_receipt_and_the_verdict_stands(read):
    document = queries.consent(read).document
    document.assessed_on = None
    document.save()
    assert decide(read).outcome == "recognised"
    assert not Receipt.objects.exists()


def test_after_the_key_was_changed_old_receipts_hold_and_new_ones_bear_the_new_key(read, settings):
    decide(read)
    settings.MUTUA_RECEIPT_KEYS = safe.new_receipt_key(timezone.now() - timedelta(hours=1))
    now = timezone.now()
    old = receipts.verify(Receipt.objects.get().signed, queries.keyset(), at=now)
    decide(read, words="Once more.")
    new = receipts.verify(Receipt.objects.first().signed, queries.keyset(), at=now)
    assert [old.proven, new.proven, PublishedKey.objects.count()] == [True, True, 2]


def test_a_stranger_checks_a_file_or_a_text_and_a_changed_one_fails(read):
    decide(read)
    text = json.dumps(Receipt.objects.get().signed)
    stranger = Client()

    def told(**given):
        return stranger.post("/receipts/check/", given).content.decode()

    good = "This receipt is genuine, in force and not revoked."
    assert good in told(text=text)
    assert good in told(file=SimpleUploadedFile("r.json", text.encode()))
    for bad in (text.replace("IN", "ID"), "no receipt", "{}", "[" * 5_000):
        assert "This receipt does not hold." in told(text=bad)


def test_unknown_receipts_and_lists_are_not_there(db):
    for address in ("/receipts/00000000-0000-4000-8000-000000000000/", "/receipts/status/7.json"):
        assert Client().get(address).status_code == 404


def test_a_new_key_is_printed_whole(settings):
    told = StringIO()
    call_command("receipt_key", stdout=told)
    assert receipts.keys.load(told.getvalue())[0].issuer == safe.issuer()
