"""A program inside an installation: it sets a scene and changes it, as another web process would.

It reads what to do from lines of JSON, and answers each by a line of JSON. It stands by in between: to
start it takes longer than all that it does.
"""

import json
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import BytesIO

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
django.setup()  # before anything of ours is imported

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from mutua import vault  # noqa: E402
from mutua.journal import keys, verifying  # noqa: E402
from mutua.members import actions as members  # noqa: E402
from mutua.members.models import Level, Organisation, Person, Role  # noqa: E402
from mutua.members.signing.sessions import SessionStore  # noqa: E402
from mutua.recognition import actions, links, safe  # noqa: E402
from mutua.recognition.models import Ask, Document, Grant, Opening, Verdict  # noqa: E402
from mutua.recognition.overlap import Cover, Supplier  # noqa: E402
from mutua.recognition.rules import State  # noqa: E402
from mutua.register.models import Record, SupplierList  # noqa: E402
from tests.wire import bulky  # noqa: E402

MAIL = "mill@supplier.example"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def ask() -> dict[str, str]:
    """Let a member ask a supplier; tell the supplier's address and the member's session."""
    now = timezone.now()
    alder = members.found_organisation(name="Alder", kind="member", by=None, at=now)
    ines = Person.objects.create(email="ines@alder.example", name="Ines")
    Role.objects.create(person=ines, organisation=alder, level=Level.SOURCING)
    list_ = SupplierList.objects.create(organisation=alder, purpose="suppliers", created_at=now)
    record = Record.objects.create(list=list_, key="1", fingerprint="1", name="Kaveri")
    said = Supplier(record.pk, 1, 1, "", "", "Kaveri", "", "", "", "", None, None)
    actions.ask(
        organisation=alder, wanted=[actions.Wanted(Cover(said, State.VALID), MAIL)],
        part="report", why="", until=now.date() + timedelta(days=60), by=ines, at=now,
    )  # fmt: skip
    asked = Ask.objects.get()
    return {"token": links.token(asked), "code": str(asked.code), "session": _session(ines)}


def share() -> dict[str, str]:
    """Put a large report on file and share it."""
    asked, now = Ask.objects.get(), timezone.now()
    actions.add_document(
        ask=asked, stream=BytesIO(bulky.report()), filename="bulky.pdf", part="report",
        assessed_on=None, by=None, at=now,
    )  # fmt: skip
    return again()


def again() -> dict[str, str]:
    """Share what is on file once more with somebody who may read it, whatever was before."""
    Organisation.objects.update(closed_at=None)
    Role.objects.update(level=Level.SOURCING)
    asked, document, now = (
        Ask.objects.get(),
        Document.objects.filter(removed_at=None).last(),
        timezone.now(),
    )
    grant = actions.share(
        ask=asked, document=document, until=now.date() + timedelta(days=30), by=None, at=now
    )
    return {"until": grant.until.isoformat()}


def revoke() -> dict[str, str]:
    """End the consent."""
    actions.revoke(grant=Grant.objects.get(revoked_at=None), by=None, at=timezone.now())
    return {"at": datetime.now(UTC).isoformat()}


def end_in(seconds: str) -> dict[str, str]:
    """Let the consent end by the clock, soon: days are too long for a test to wait for."""
    until = timezone.now() + timedelta(seconds=float(seconds))
    Grant.objects.filter(revoked_at=None).update(until=until)
    return {"until": until.isoformat()}


def demote() -> dict[str, str]:
    """Make the reader a viewer, who may not read."""
    Role.objects.update(level=Level.VIEWER)
    return {}


def close() -> dict[str, str]:
    """Close the reader's organisation."""
    Organisation.objects.update(closed_at=timezone.now())
    return {}


def destroy() -> dict[str, str]:
    """Destroy what is on file."""
    for document in Document.objects.filter(removed_at=None):
        actions.remove_document(document=document, by=None, at=timezone.now())
    return {}


def tidy() -> dict[str, int]:
    """Tidy up as if hours had passed."""
    return {"gone": actions.tidy(before=timezone.now() + timedelta(hours=2))}


def open_all() -> dict[str, int]:
    """Open every document; tell how many do."""
    opened = 0
    for one in Document.objects.filter(removed_at=None):
        with suppress(vault.VaultError):
            pieces = safe.store().open_named(one.sealed, one.wrapped, about=one.code.bytes)
            opened += b"".join(pieces).startswith(b"%PDF")
    return {"opened": opened}


def tell() -> dict[str, object]:
    """Tell what is kept."""
    on_file = Document.objects.filter(removed_at=None).order_by("id")
    return {
        "documents": [*on_file.values_list("filename", flat=True)],
        "codes": [str(code) for code in on_file.values_list("code", flat=True)],
        "openings": Opening.objects.count(),
        "verdicts": Verdict.objects.count(),
        "state": Ask.objects.get().state,
        "grants": Grant.objects.filter(revoked_at=None).count(),
    }


def verify() -> list[str]:
    """Walk along the journal; say what is wrong with it."""
    return [one.sentence for one in verifying.verify(keys=keys.Keys()).problems]


def _session(person: Person) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


SCENES = {
    "ask": ask, "share": share, "again": again, "revoke": revoke, "end-in": end_in,
    "demote": demote, "close": close, "destroy": destroy, "tidy": tidy,
    "open-all": open_all, "tell": tell, "verify": verify,
}  # fmt: skip

if __name__ == "__main__":
    for line in sys.stdin:
        name, *words = json.loads(line)
        told = SCENES[name](*words)
        connections.close_all()
        sys.stdout.write(f"{json.dumps(told)}\n")
        sys.stdout.flush()
