"""A supplier reads letters and pages in its own language, and chooses another on the page."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import trans_real

from mutua.members import mailboxes
from mutua.members.models import Mailbox
from mutua.recognition import actions, letters, links
from mutua.recognition.models import Ask, Grant, Opening

from .conftest import NOW, TODAY
from .test_asks import MAIL, _document

MOST_STATES = ("open", "shared", "declined", "ended", "lapsed", "withdrawn")


@pytest.fixture
def vietnamese(asked):
    """A mailbox that is written to in Vietnamese."""
    Mailbox.objects.update(language="vi")
    mail.outbox.clear()
    return asked


def _page(name, ask):
    return reverse(f"recognition:{name}", kwargs={"token": links.token(ask)})


def _text(answer):
    return answer.content.decode()


def test_the_letter_follows_the_language_of_the_mailbox(vietnamese):
    letters.send_ask(vietnamese, reminder=True, at=NOW)
    (letter,) = mail.outbox
    with translation.override("vi"):
        day = date_format(vietnamese.until)
    assert letter.subject == "Nhắc lại: Alder hỏi về cuộc đánh giá của Kaveri"
    assert re.match(r"ngày \d+ tháng \d+ năm \d{4}$", day)
    assert f"toàn bộ báo cáo, đến hết {day}." in letter.body
    assert f"{links.answer(vietnamese)}?lang=en" in letter.body
    html = letter.alternatives[0].content
    assert '<html lang="vi" dir="ltr">' in html


def test_the_page_follows_the_mailbox_whatever_the_browser_asks_for(vietnamese):
    page = Client(headers={"accept-language": "fr"}).get(_page("answer", vietnamese))
    assert '<html lang="vi"' in _text(page)
    assert "Alder hỏi về cuộc đánh giá của quý vị" in _text(page)
    assert page["Content-Language"] == "vi"


def test_a_language_in_the_address_is_shown_and_remembered_in_the_browser_only(vietnamese):
    supplier = Client()
    page = supplier.get(_page("answer", vietnamese), {"lang": "tr"})
    assert "Alder denetiminizi soruyor" in _text(page)
    assert "Alder denetiminizi soruyor" in _text(supplier.get(_page("answer", vietnamese)))
    assert Mailbox.objects.get().language == "vi"


@pytest.mark.parametrize("wrong", ["xx", "'; --", "", "../vi"])
def test_a_language_that_we_lack_changes_nothing(wrong, vietnamese):
    supplier = Client()
    assert '<html lang="vi"' in _text(supplier.get(_page("answer", vietnamese), {"lang": wrong}))
    supplier.post(_page("language", vietnamese), {"language": wrong})
    assert Mailbox.objects.get().language == "vi"


def test_the_choice_on_the_page_is_kept_for_later_letters(vietnamese):
    supplier = Client()
    chosen = supplier.post(_page("language", vietnamese), {"language": "id"}, follow=True)
    assert "Alder bertanya tentang audit Anda" in _text(chosen)
    letters.send_ask(vietnamese, reminder=False, at=NOW)
    assert mail.outbox[0].subject == "Alder bertanya tentang audit Kaveri"


def test_a_forged_address_chooses_nothing(vietnamese):
    forged = reverse("recognition:language", kwargs={"token": f"{vietnamese.code.hex}.x"})
    assert Client().post(forged, {"language": "id"}).status_code == 404
    assert Mailbox.objects.get().language == "vi"


def test_arabic_is_written_from_right_to_left(asked):
    page = Client().get(_page("answer", asked), {"lang": "ar"})
    assert '<html lang="ar" dir="rtl"' in _text(page)


def test_each_language_is_offered_in_its_own_name(asked, settings):
    page = _text(Client().get(_page("answer", asked)))
    offered = re.findall(r'name="language" value="([\w-]+)"[^>]*>([^<]+)<', page)
    assert offered == settings.LANGUAGES


def test_pages_of_members_speak_as_the_person_chose_not_as_the_browser_asks_for(buyer, asked):
    address = reverse("recognition:asks", kwargs={"organisation": "alder"})
    page = buyer.get(address, headers={"accept-language": "es"})
    assert '<html lang="en"' in _text(page)
    assert 'name="language" value="es"' in _text(page)


def test_a_page_with_nothing_on_it_is_told_in_the_reader_s_language(asked):
    forged = reverse("recognition:answer", kwargs={"token": "nobody"})
    page = Client(headers={"accept-language": "pt-PT,pt;q=0.9"}).get(forged)
    assert (page.status_code, "Não há nada aqui" in _text(page)) == (404, True)


def test_the_member_writes_in_the_language_of_the_country_unless_it_chooses(
    covered, buyer, supplier, alder, organisation, audited, at_once
):
    supplier(alder, "Hanoi", "HANOI", country="VN")
    supplier(alder, "Lima", "LIMA", country="PE")
    for site in ("HANOI", "LIMA"):
        audited(organisation("Birch"), site)
    address = reverse("recognition:ask", kwargs={"organisation": "alder"})
    selected = re.findall(r'value="([\w-]+)" lang="[\w-]+" selected', _text(buyer.get(address)))
    assert sorted(selected) == ["en", "en", "es", "vi"]
    said = {"wanted": "report", "until": (TODAY + timedelta(9)).isoformat()}
    said |= {"email-1-4": "hanoi@mill.example", "email-1-5": "lima@mill.example"}
    buyer.post(address, said | {"language-1-5": "en"})
    assert dict(Mailbox.objects.values_list("email", "language")) == {
        "hanoi@mill.example": "vi",
        "lima@mill.example": "en",
    }


def test_a_file_that_is_not_taken_is_refused_in_the_supplier_s_language(vietnamese):
    file = SimpleUploadedFile("report.pdf", b"\x89PNG\r\n\x1a\n....", "application/pdf")
    said = {"file": file, "part": "report"}
    page = Client().post(_page("upload", vietnamese), said, follow=True)
    assert "Đây là hình ảnh (PNG), dù tên tệp kết thúc bằng .pdf." in _text(page)


def test_a_receipt_is_checked_in_the_reader_s_language(db):
    stranger = Client(headers={"accept-language": "zh-CN"})
    page = stranger.post(reverse("recognition:check"), {"text": "{}"})
    assert "此凭证无效。" in _text(page)
    assert 'action="/language/"' in _text(page)


@pytest.fixture
def lacking(monkeypatch):
    """Record what is looked up in a language other than English and not found there."""
    found = set()

    def watched(ask):
        def asking(catalog, message, *more):
            whole = catalog._catalog
            known = message in whole or (message, 0) in whole._catalogs[0]
            if catalog.language() != "en" and message not in ("", ":") and not known:
                found.add(message)
            return ask(catalog, message, *more)

        return asking

    for name in ("gettext", "ngettext"):
        original = getattr(trans_real.DjangoTranslation, name)
        monkeypatch.setattr(trans_real.DjangoTranslation, name, watched(original))
    return found


@pytest.mark.parametrize("state", MOST_STATES)
def test_no_state_of_the_page_says_anything_in_english(state, asked, lacking):
    now = timezone.now()
    document, last = _document(MAIL), TODAY + timedelta(9)
    if state in ("shared", "ended"):
        grant = actions.share(ask=asked, document=document, until=last, by=None, at=now)
        Opening.objects.create(grant=grant, person=asked.asked_by, at=now, mark="m")
        said = {"outcome": "top-up", "reasons": ["scope"], "words": "", "named": False}
        actions.decide(ask=asked, by=asked.asked_by, at=now, **said)
    if state == "ended":
        actions.revoke(grant=Grant.objects.get(), by=None, at=now)
    Ask.objects.update(state=state, answered_at=now)
    for language in ("vi", "ar"):
        supplier = Client()
        page = supplier.get(_page("answer", asked), {"lang": language})
        assert page.status_code == 200
        for name in ("share", "upload", "decline", "change-end", "revoke"):
            supplier.post(_page(name, asked), {"document": "x", "until": "soon", "why": "what"})
            supplier.post(_page(name, asked), {"document": document.code, "until": "2020-01-01"})
        supplier.get(_page("answer", asked))
    assert lacking == set()


def test_no_letter_says_anything_in_english(vietnamese, lacking):
    for reminder in (False, True):
        letters.send_ask(vietnamese, reminder=reminder, at=NOW)
    assert lacking == set()


def _desk(name, **more):
    token = mailboxes.token(Mailbox.objects.get())
    return reverse(f"recognition:{name}", kwargs={"token": token, **more})


def test_the_desk_follows_the_mailbox(vietnamese):
    page = Client(headers={"accept-language": "fr"}).get(_desk("desk"))
    assert '<html lang="vi" dir="ltr"' in _text(page)
    assert "Đang chờ quý vị trả lời" in _text(page)


def test_the_desk_in_arabic_is_written_from_right_to_left(asked):
    page = Client().get(_desk("desk"), {"lang": "ar"})
    assert '<html lang="ar" dir="rtl"' in _text(page)
    assert "بانتظار ردك" in _text(page)


def test_the_choice_at_the_desk_is_kept_for_later_letters(asked):
    supplier = Client()
    chosen = supplier.post(
        _desk("desk-language"), {"language": "tr", "next": _desk("desk-history")}, follow=True
    )
    assert "Tüm istekler" in _text(chosen)
    assert Mailbox.objects.get().language == "tr"


@pytest.mark.parametrize("name", ["desk", "desk-history", "desk-yours", "desk-delete"])
def test_no_page_of_the_desk_says_anything_in_english(name, asked, lacking):
    document = _document(MAIL)
    actions.share(ask=asked, document=document, until=TODAY + timedelta(9), by=None, at=NOW)
    for language in ("hi", "ar"):
        assert Client().get(_desk(name), {"lang": language}).status_code == 200
    assert lacking == set()


def test_the_archive_explains_itself_in_the_reader_s_language(vietnamese):
    page = Client().post(_desk("desk-archive"))
    with zipfile.ZipFile(io.BytesIO(b"".join(page.streaming_content))) as archive:
        assert "Trong đó có:" in archive.read("README.txt").decode()
