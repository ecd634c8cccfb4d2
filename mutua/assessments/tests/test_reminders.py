"""A supplier is reminded of findings that are due: once before, once after, in one letter."""

from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail import InvalidMailer
from django.core.mail.backends.locmem import EmailBackend

from mutua.assessments import actions, tasks
from mutua.assessments.models import Finding
from mutua.journal.models import Entry
from mutua.members import actions as members
from mutua.members import mailboxes

from .conftest import NOON

DUE = date(2026, 4, 20)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def remind(day):
    mail.outbox.clear()
    actions.remind(at=noon(day))
    return [letter.body for letter in mail.outbox]


def test_before_its_day_and_after_it_a_finding_is_told_of_once(audit, found):
    found(audit, due=DUE)
    assert remind(DUE - timedelta(15)) == []
    (letter,) = remind(DUE - timedelta(14))
    assert "Due within 14 days:\n- 20 April 2026 – Kaveri Works, clause 3, major" in letter
    assert "Overdue" not in letter
    assert remind(DUE) == []
    (letter,) = remind(DUE + timedelta(1))
    assert "Overdue:\n- 20 April 2026" in letter
    assert remind(DUE + timedelta(30)) == []


def test_one_letter_tells_of_all_and_never_in_the_words_of_a_finding(
    audit, found, put_on_file, other_mill
):
    found(audit, "Exit blocked", due=DUE)
    found(audit, "Dust", due=DUE + timedelta(10))
    found(put_on_file(site="Second"), "Fumes", due=DUE)
    found(put_on_file(site="Theirs", mailbox=other_mill), "Fees", due=DUE)
    letters = remind(DUE + timedelta(1))
    assert [letter.to for letter in mail.outbox] == [
        ["mill@supplier.example"],
        ["other@supplier.example"],
    ]
    assert mail.outbox[0].subject == "3 findings of yours are due"
    assert "Theirs" not in letters[0]
    everything = "".join(str(letter.message()) for letter in mail.outbox)
    assert [word for word in ("Exit", "Dust", "Fumes", "Fees") if word in everything] == []


def test_the_letter_leads_to_the_desk_without_an_account(audit, found, supplier):
    found(audit, due=DUE)
    (letter,) = remind(DUE)
    (link,) = [line for line in letter.splitlines() if line.startswith(settings.BASE_URL)]
    assert mailboxes.token(audit.mailbox) in link
    page = supplier.get(link.removeprefix(settings.BASE_URL))
    assert "Kaveri Works" in page.content.decode()


def test_who_is_done_or_has_nothing_to_do_is_left_alone(audit, found):
    for name, kinds in (("Done", ["done"]), ("Closed", ["done", "closed"])):
        finding = found(audit, name, due=DUE)
        for kind in kinds:
            actions.take_step(
                finding=finding, kind=kind, words="So", on=NOON.date(), by=None, at=NOON
            )
    found(audit, "Good", category="good-example", severity="")
    assert remind(DUE + timedelta(1)) == []


def test_of_another_day_a_finding_is_told_anew(audit, found):
    finding = found(audit, due=DUE)
    remind(DUE)
    later = DUE + timedelta(40)
    actions.take_step(finding=finding, kind="planned", on=later, by=None, at=noon(DUE))
    assert remind(DUE + timedelta(1)) == []
    assert len(remind(later)) == 1


def test_a_letter_that_cannot_go_out_is_tried_again(audit, found, settings):
    found(audit, due=DUE)
    settings.MAILERS = {"default": {"BACKEND": "nowhere.Backend"}}
    with pytest.raises(InvalidMailer):
        actions.remind(at=noon(DUE))
    assert Finding.objects.filter(soon_at=None).count() == 1
    assert Entry.objects.filter(verb="mailbox.reminded").count() == 0


class Picky(EmailBackend):
    """A mail server that takes letters to some addresses only."""

    def send_messages(self, letters):
        for letter in letters:
            if "mill@supplier.example" in letter.to:
                raise SMTPRecipientsRefused({"mill@supplier.example": (550, b"unknown")})
        return super().send_messages(letters)


def test_an_address_that_is_refused_keeps_no_letter_from_the_others(
    audit, found, put_on_file, other_mill, settings
):
    found(audit, due=DUE)
    found(put_on_file(mailbox=other_mill), due=DUE)
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.Picky"}}
    remind(DUE)
    assert [letter.to for letter in mail.outbox] == [["other@supplier.example"]]
    assert Finding.objects.get(assessment=audit).soon_at is None


def test_the_task_reminds_until_nobody_is_left(audit, found):
    today = datetime.now(UTC).date()
    found(audit, due=max(today, audit.begun))
    tasks.remind.func()
    assert len(mail.outbox) == 1


def test_the_letter_is_written_in_the_language_of_the_mailbox(audit, found, mill):
    found(audit, due=DUE)
    members.choose_language(mailbox=mill, language="es", by=None, at=NOON)
    (letter,) = remind(DUE + timedelta(1))
    assert "Atrasados:\n- 20 de abril de 2026 – Kaveri Works, cláusula 3" in letter
    assert mail.outbox[0].subject == "Vence 1 hallazgo suyo"
