"""What people find after an event: certificates, feedback without names, pledges, reports."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from mutua.events import asked, keys
from mutua.events.actions import after as actions
from mutua.events.actions import office
from mutua.events.models import Answered, Certificate, Feedback, Pledge, Report
from mutua.events.queries import report as reports
from mutua.events.tasks.after import follow
from mutua.journal.models import Entry
from mutua.web.refused import Refused

from . import factories

pytestmark = pytest.mark.django_db
YES = {"helpful": "very", "learnt": "much", "act": "yes"}


@pytest.fixture
def forum():
    """Make an event that ended yesterday."""
    return factories.event(starts=timezone.now() - timedelta(hours=32), city="", country="")


@pytest.fixture
def now():
    return timezone.now()


def test_a_certificate_says_what_was_attended_and_anybody_checks_it(forum, now):
    asha = factories.attendee(forum, "阿莎 Rao", language="zh-hans")
    factories.workshop(forum, "Opening", at=0, hours=2, sort="plenary")
    room = factories.workshop(forum, "Grievances", at=3, hours=1.5)
    factories.attendance(asha, item=room)
    factories.workshop(forum, "Where she was not", at=3)
    pdf = Client().get(f"/after/{asha.code}/certificate.pdf")
    assert pdf.content.startswith(b"%PDF")
    code = Certificate.objects.get().code
    page = Client().get(f"/certificates/{code[:4]}-{code[4:].lower()}/").content.decode()
    assert all(words in page for words in ("is valid", "阿莎 Rao", "3.5", "Grievances"))
    assert not any(words in page for words in ("Where she was not", asha.email, str(asha.code)))
    assert actions.certify(registration=asha, at=now) == Certificate.objects.get()


def test_a_certificate_holds_only_while_the_attendance_does(forum, now):
    asha = factories.attendee(forum)
    made = actions.certify(registration=asha, at=now)
    asha.attendances.update(undone_at=now)
    for code in (made.code, "NONE", "%00"):
        answer = Client().get(f"/certificates/{code}/")
        assert (answer.status_code, "is not valid" in answer.content.decode()) == (404, True)
    with pytest.raises(Refused, match="Nobody checked you in"):
        actions.certify(registration=factories.registration(forum), at=now)


def test_feedback_is_taken_once_and_nothing_joins_it_to_a_name(forum, now):
    asha = factories.attendee(forum)
    room = factories.workshop(forum)
    factories.attendance(asha, item=room)
    form = YES | {"better": "More time", f"workshop-{room.pk}": "rather"}
    page = Client().post(f"/after/{asha.code}/feedback/", form, follow=True).content.decode()
    assert "Nothing joins your answers to your name" in page
    page = Client().post(f"/after/{asha.code}/feedback/", form).content.decode()
    assert "You have answered already" in page
    kept = [one.answers for one in Feedback.objects.order_by("item")]
    assert sorted(kept, key=len) == [{"workshop": "rather"}, YES | {"better": "More time"}]
    fields = {one.name for one in (*Feedback._meta.fields, *Answered._meta.fields)}
    assert fields == {"id", "event", "item", "version", "answers", "registration"}
    assert not Entry.objects.filter(verb__contains="feedback").exists()


def test_answers_that_the_form_does_not_have_are_refused(forum, now):
    asha = factories.attendee(forum)
    with pytest.raises(Refused, match="none of those"):
        actions.answer(registration=asha, told={"helpful": "utterly"}, workshops={}, at=now)
    assert not Answered.objects.exists()


def test_the_form_is_whole_in_ten_languages():
    form = asked.form()
    assert len(form.languages) == 10
    words = [one.label for one in form] + [c.label for one in form for c in one.choices]
    assert {tuple(sorted(label)) for label in words} == {tuple(sorted(form.languages))}


def test_shares_are_told_with_their_number_and_not_of_few(forum, now):
    people = [factories.attendee(forum, f"P{n}", f"Mill {n}") for n in range(9)]
    for n, one in enumerate(people[:4]):
        actions.answer(
            registration=one, told={"helpful": "very", "better": f"b{n}"}, workshops={}, at=now
        )
    few = reports.report(forum)
    assert (few.shares[0].enough, few.comments) == (False, ())
    actions.answer(registration=people[4], told={"helpful": "not"}, workshops={}, at=now)
    share = reports.report(forum).shares[0]
    assert (share.yes, share.answers, share.attendees) == (4, 5, 9)
    assert (round(share.low), round(share.high)) == (38, 96)


def test_a_company_says_what_it_will_do_is_reminded_and_tells_what_became_of_it(forum, now):
    asha = factories.attendee(forum)
    due = (now + timedelta(days=9)).date()
    client, form = Client(), {"what": "Repay the fees", "until": due.isoformat()}
    client.post(f"/after/{asha.code}/pledges/", form)
    client.post(f"/after/{asha.code}/pledges/", form)
    made = Pledge.objects.get()
    assert [actions.remind(at=now), actions.remind(at=now)] == [1, 0]
    assert "Repay the fees" in mail.outbox[0].body
    told = {"state": "kept", "told": "All 40 were repaid."}
    client.post(f"/after/{asha.code}/pledges/{made.code}/settle/", told)
    client.post(f"/after/{asha.code}/pledges/{made.code}/settle/", told | {"state": "dropped"})
    made.refresh_from_db()
    assert (made.state, made.told) == ("kept", "All 40 were repaid.")
    other = factories.attendee(forum, "Ravi")
    path = f"/after/{other.code}/pledges/{made.code}/show/"
    assert client.post(path, {"public": "1"}).status_code == 404


def test_the_public_report_names_companies_only_where_they_said_so(forum, now):
    for n in range(4):
        one = factories.attendee(forum, f"P{n}", f"Mill {n}", country="TH" if n else "IN")
        actions.pledge(registration=one, what=f"Promise {n}", until=None, public=n == 0, at=now)
    assert Client().get("/events/forum/report/").status_code == 404
    office.publish(event=forum, by=None, at=now)
    office.publish(event=forum, by=None, at=now)
    page = Client().get("/events/forum/report/").content.decode()
    assert "Mill 0" in page
    assert "Promise 0" in page
    assert not any(words in page for words in ("Mill 1", "Promise 1", "India"))
    assert "2 others, told together" in page
    assert Client().get("/events/forum/report.pdf").content.startswith(b"%PDF")
    office.withdraw(event=forum, by=None, at=now)
    assert not Report.objects.exists()
    assert Client().get("/events/forum/report.pdf").status_code == 404


def test_a_ticket_tells_its_letters_and_leads_on_and_the_page_leads_to_the_report(forum, now):
    asha = factories.attendee(forum)
    ticket = Client().get(f"/events/ticket/{asha.code}/").content.decode()
    assert keys.short_code(asha.code) in ticket
    assert f"/after/{asha.code}/" in ticket
    assert "/events/forum/report/" not in Client().get("/events/forum/").content.decode()
    office.publish(event=forum, by=None, at=now)
    assert "/events/forum/report/" in Client().get("/events/forum/").content.decode()


def test_whoever_was_there_gets_one_letter(forum, now):
    factories.attendee(forum, email="asha@mill.example", language="es")
    factories.attendee(forum, "No address", email="")
    factories.registration(forum, "Did not come")
    assert [actions.thank(at=now), actions.thank(at=now)] == [1, 0]
    assert [one.to for one in mail.outbox] == [["asha@mill.example"]]


def test_who_was_not_there_gives_no_feedback_and_pledges_nothing(forum, now):
    absent = factories.registration(forum)
    with pytest.raises(Refused, match="Only who was there"):
        actions.answer(registration=absent, told=YES, workshops={}, at=now)
    with pytest.raises(Refused, match="Only who was there"):
        actions.pledge(registration=absent, what="x", until=None, public=True, at=now)
    page = Client().get(f"/after/{absent.code}/").content.decode()
    assert "Nobody checked you in" in page


@pytest.fixture
def refused(monkeypatch):
    """Have the mail server refuse one address; return what it was asked to send there."""
    asked, take = [], EmailBackend.send_messages

    def send(backend, messages):
        if "bad@mill.example" in messages[0].to:
            asked.append(messages[0].subject)
            raise SMTPRecipientsRefused({"bad@mill.example": (550, b"no such mailbox")})
        return take(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send)
    return asked


def test_an_address_that_is_refused_keeps_nobody_from_their_letter_and_is_tried_next_time(
    forum, now, refused
):
    for name in ("bad", "good"):
        one = factories.attendee(forum, name, email=f"{name}@mill.example")
        actions.pledge(registration=one, what="Repay", until=now.date(), public=False, at=now)
    long_ago = factories.event("long-ago", starts=now - timedelta(days=800))
    old = factories.attendee(long_ago, email="old@mill.example")
    follow.func()
    assert [one.to for one in mail.outbox] == [["good@mill.example"]] * 2
    old.refresh_from_db()
    assert (old.name, old.email, len(refused)) == ("", "", 2)
    follow.func()
    assert (len(mail.outbox), len(refused)) == (2, 4)


def test_letters_after_an_event_go_to_all_in_one_run(forum, now, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    for n in range(5):
        factories.attendee(forum, f"P{n}")
    assert [actions.thank(at=now), actions.thank(at=now)] == [5, 0]


@pytest.mark.parametrize(("days", "due"), [(1, 90), (110, 124)])
def test_who_names_no_day_for_a_pledge_is_reminded_all_the_same(days, due):
    forum = factories.event()
    asha, at = factories.attendee(forum), forum.ends_at + timedelta(days=days)
    said = {"registration": asha, "what": "Repay", "until": None, "public": False, "at": at}
    made = actions.pledge(**said)
    assert (actions.pledge(**said), made.until) == (
        made, (forum.ends_at + timedelta(days=due)).date(),
    )  # fmt: skip
    soon = forum.ends_at + timedelta(days=due - 14)
    assert [actions.remind(at=soon - timedelta(days=1)), actions.remind(at=soon)] == [0, 1]
