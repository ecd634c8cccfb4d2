import json
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from mutua import receipts

DAY = ("--today", "2026-11-25")
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
LIST = "https://association.example/receipts/status/1"
ASSOCIATION = receipts.Association("The Association", "https://association.example")


@pytest.fixture
def folder(tmp_path):
    """A folder with receipt.json, keys.json, list.json, revoked.json and code.txt."""
    key = receipts.keys.create("did:web:association.example:receipts", at=AT)
    receipt = receipts.issue(_said(), key)
    published = receipts.keyset.publish(
        receipts.KeySet(key.issuer, "The Association", (key.public,))
    )

    def listed(*places):
        until = AT + timedelta(days=2)
        return receipts.status.issue(
            LIST, places, key=key, association=ASSOCIATION, at=AT, until=until
        )

    for name, document in (
        ("receipt.json", receipt), ("keys.json", published), ("list.json", listed()),
        ("revoked.json", listed(7)),
    ):  # fmt: skip
        (tmp_path / name).write_text(json.dumps(document, indent=2), encoding="utf-8")
    (tmp_path / "code.txt").write_text(receipts.packed(receipt) + "\n")
    return tmp_path


def _said():
    return receipts.Said(
        id=UUID(int=7),
        site=receipts.Site(name="[bold]Kaveri Knits[/]", country="IN"),
        assessment=receipts.Assessment(
            protocol="SA8000", version="2014", owner="SAI", kind="full", on=date(2026, 6, 1),
            valid_until=date(2027, 5, 31),
        ),
        verdict="recognised",
        topics=("social.labour",),
        evidence=receipts.Evidence(sha256="ab" * 32),
        association=ASSOCIATION,
        status=receipts.Place(LIST, 7),
        issued_at=AT,
        valid_until=datetime(2027, 5, 31, tzinfo=UTC),
    )  # fmt: skip


def test_a_genuine_receipt_is_told_step_by_step(run, folder):
    code, told, complaint = run(
        "verify", "receipt.json", "--keys", "keys.json", "--status", "list.json", *DAY
    )
    assert (code, complaint) == (0, "")
    lines = told.splitlines()
    assert lines[0] == "This receipt is genuine, in force and not revoked."
    assert [line.split()[:2] for line in lines[2:8]] == [
        ["yes", step] for step in ("shape", "issuer", "key", "signature", "validity", "revocation")
    ]
    assert "      Site: [bold]Kaveri Knits[/]" in lines


def test_without_a_list_revocation_is_said_to_be_unknown(run, folder):
    code, told, _ = run("verify", "receipt.json", "--keys", "keys.json", *DAY)
    assert code == 0
    assert "   ?  revocation  Whether it was revoked is not known" in told


def test_one_changed_byte_fails(run, folder):
    path = folder / "receipt.json"
    path.write_bytes(path.read_bytes().replace(b"Kaveri", b"Kavery"))
    code, told, _ = run("verify", path, "--keys", "keys.json", *DAY)
    assert code == 1
    assert told.startswith("This receipt does not hold. The signature does not fit")
    assert "It says the following, and NONE of it is proven:" in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--keys", "keys.json", "--status", "revoked.json", *DAY), "It was revoked"),
        (("--keys", "keys.json", "--status", "receipt.json", *DAY), "cannot be used"),
        (("--keys", "keys.json", "--today", "2027-06-01"), "It ended on 2027-05-31"),
        (("--keys", "keys.json", "--today", "2026-11-24"), "still to come"),
        (DAY, "no keys are at hand"),
    ],
)
def test_what_does_not_hold_ends_with_one(run, folder, words, sentence):
    code, told, _ = run("verify", "receipt.json", *words)
    assert code == 1
    assert sentence in told.splitlines()[0]


def test_the_text_of_the_large_code_verifies(run, folder):
    assert run("verify", "code.txt", "--keys", "keys.json", *DAY)[0] == 0


def test_json_is_printed_or_written(run, folder):
    code, told, _ = run("verify", "receipt.json", "--keys", "keys.json", *DAY, "--json")
    assert code == 0
    assert json.loads(told)["holds"] is True
    assert [step["outcome"] for step in json.loads(told)["steps"]] == ["holds"] * 5 + ["unknown"]
    run("verify", "receipt.json", "--keys", "keys.json", *DAY, "--json", "out.json")
    assert json.loads((folder / "out.json").read_text()) == json.loads(told)


def test_quiet_answers_by_the_code_alone(run, folder):
    assert run("verify", "receipt.json", "--keys", "keys.json", *DAY, "--quiet") == (0, "", "")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("none.json",), "none.json: there is no such file."),
        (("receipt.json", "--keys", "none.json"), "none.json: there is no such file."),
        (("receipt.json", "--keys", "receipt.json"), "receipt.json: These are no published keys"),
        (("receipt.json", "--json", "receipt.json"), "receipt.json: this file is read"),
        ((".",), ".: this is a folder."),
        (("receipt.json", "--today", "soon"), "“soon” is not a day"),
    ],
)
def test_wrong_input_is_told_in_one_sentence(run, folder, words, sentence):
    code, told, complaint = run("verify", *words)
    assert (code, told) == (2, "")
    assert sentence in complaint


@pytest.mark.parametrize("content", [b"", b"\xff", b"{}", b"[" * 99_999, b"x" * 3_000_000])
def test_a_file_that_is_no_receipt_is_answered_with_a_sentence(run, folder, content):
    (folder / "odd.json").write_bytes(content)
    code, told, complaint = run("verify", "odd.json", "--keys", "keys.json")
    assert (code, complaint) == (1, "")
    assert told.startswith("This receipt does not hold. ")
