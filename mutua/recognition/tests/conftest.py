"""Members with suppliers and audits on shared sites, put there without linking."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from mutua import protocols
from mutua.audits.models import Audit
from mutua.members.models import Level, Mailbox
from mutua.members.tests.people import signed_in
from mutua.recognition.models import Ask
from mutua.register.models import Judgement, Pair, Placement, Record, Run, Site, SupplierList

NOW = datetime.now(UTC)
TODAY = NOW.date()


@pytest.fixture
def client_of():
    """Sign somebody of an organisation in."""

    def make(organisation, level=Level.VIEWER):
        return signed_in(organisation, level)

    return make


def _record(organisation, purpose, name, site, **fields):
    list_ = SupplierList.objects.get_or_create(
        organisation=organisation, purpose=purpose, name="List", defaults={"created_at": NOW}
    )[0]
    key = f"k{Record.objects.count()}"
    record = Record.objects.create(list=list_, key=key, fingerprint=key, name=name, **fields)
    if site:
        stands = Site.objects.get_or_create(code=f"{site:0<4}-0000", defaults={"made_at": NOW})[0]
        Placement.objects.create(record=record, site=stands, confidence=1)
    return record


@pytest.fixture
def supplier(db):
    """Put a supplier on an organisation's list, standing in a site."""

    def make(organisation, name, site="", **fields):
        return _record(organisation, "suppliers", name, site, **fields)

    return make


@pytest.fixture
def audited(db):
    """Let an organisation have had a site audited, some days ago."""

    def make(organisation, site, *, days=100, protocol="smeta-4", version="6.1", name="Audited"):
        record = _record(organisation, "audited", name, site)
        day = None if days is None else TODAY - timedelta(days)
        return Audit.objects.create(
            record=record, organisation=organisation, protocol=protocol, version=version, date=day,
            valid_until=day and protocols.get(protocol).valid_until(day), firm="Firm", kind="Kind",
        )  # fmt: skip

    return make


@pytest.fixture
def doubt(db):
    """Let the machine be unsure whether two records are one site."""

    def make(one, other):
        a, b = sorted((one, other), key=lambda record: record.pk)
        run = Run.objects.create(state=Run.State.DONE, wanted_at=NOW, finished_at=NOW)
        said = Judgement.objects.create(
            a=a, b=b, verdict="unsure", probability=0.5, run=run, at=NOW
        )
        return Pair.objects.create(a=a, b=b, machine=said, probability=0.5, verdict="unsure")

    return make


@pytest.fixture
def at_once(settings):
    """Let the worker's work be done where it is asked for."""
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def covered(alder, organisation, supplier, audited):
    """Three suppliers of Alder's, two of which Birch had audited."""
    for name in ("Kaveri", "Nile", "Volta"):
        supplier(alder, name, name.upper(), city="Town", country="IN")
    for site in ("KAVERI", "NILE"):
        audited(organisation("Birch"), site)


@pytest.fixture
def buyer(alder, client_of):
    return client_of(alder, Level.SOURCING)


@pytest.fixture
def asked(covered, buyer, at_once, django_capture_on_commit_callbacks):
    """Ask Kaveri; return the ask."""
    until = (TODAY + timedelta(60)).isoformat()
    said = {"wanted": "report", "until": until, "why": "So that nobody audits twice."}
    address = reverse("recognition:ask", kwargs={"organisation": "alder"})
    with django_capture_on_commit_callbacks(execute=True):
        buyer.post(address, {"email-1-1": "mill@supplier.example", "email-1-2": "", **said})
    return Ask.objects.get()


@pytest.fixture
def mailbox(asked):
    """The mailbox that was asked."""
    return Mailbox.objects.get(email=asked.email)
