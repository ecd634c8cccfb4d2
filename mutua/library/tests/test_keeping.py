"""The secretariat adds, changes, withdraws; only harmless files come in; readers are told."""

import io
import zipfile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from mutua.library import files, queries
from mutua.library.models import Document, Term
from mutua.members.models import Person
from mutua.notices.models import Notice
from mutua.web.refused import Refused

from .conftest import edition, pdf, word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def packed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def photograph():
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x9286] = "who took it"
    Image.new("RGB", (40, 20), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def kept(one):
    return files.where("documents", one.code).read_bytes()


@pytest.mark.parametrize(
    ("content", "name", "as_name", "media_type"),
    [
        (word(), "plan.docx", "plan.docx", WORD),
        (word(), "../../plan.pdf.exe", "plan.pdf.exe.docx", WORD),
        (photograph(), "site.png", "site.jpg", "image/jpeg"),
        (pdf(), "plan.html", "plan.html.pdf", "application/pdf"),
    ],
    ids=["document", "a path", "picture", "report"],
)
def test_a_file_is_what_stands_in_it(content, name, as_name, media_type, document):
    one = document(content=content, name=name).editions.get()
    assert (one.name, one.media_type) == (as_name, media_type)


def test_a_picture_of_a_phone_that_keeps_several_in_one_is_a_jpeg(document):
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x9286] = "who took it"
    several = [Image.new("RGB", (40, 20), colour) for colour in ("red", "blue")]
    several[0].save(out, "MPO", save_all=True, append_images=several[1:], exif=exif)
    assert Image.open(io.BytesIO(out.getvalue())).format == "MPO"
    one = document(content=out.getvalue(), name="site.jpg").editions.get()
    assert (one.name, one.media_type) == ("site.jpg", "image/jpeg")
    assert Image.open(io.BytesIO(kept(one))).format == "JPEG"
    assert b"who took it" not in kept(one)


def test_a_photograph_does_not_tell_who_took_it(document):
    one = document(content=photograph(), name="site.jpg").editions.get()
    assert b"who took it" not in kept(one)


def test_a_pdf_that_acts_is_written_anew(document):
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        made.Root.OpenAction = made.make_indirect(script)
        made.save(out)
    one = document(content=out.getvalue()).editions.get()
    assert b"JavaScript" not in kept(one)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90\x00",
        b"PK\x03\x04 not really",
        packed(**{"readme.txt": "hello"}),
        word(**{"word/vbaProject.bin": "x"}),
        b"\x89PNG\r\n\x1a\n but no picture",
    ],
    ids=["empty", "page", "drawing", "program", "broken", "archive", "macros", "no picture"],
)
def test_what_may_be_harmful_or_is_not_known_is_refused(content, document):
    made = document()
    with pytest.raises(Refused):
        edition(made, name="plan.docx", content=content, language="fr")
    assert made.editions.count() == 1


def test_a_file_that_unpacks_to_too_much_is_refused(document, monkeypatch):
    monkeypatch.setattr("mutua.library.media.UNPACKED", 10_000)
    with pytest.raises(Refused, match="unpacks"):
        edition(document(), content=word(**{"word/media": b"0" * 20_000}), name="bomb.docx")


def test_an_edition_is_there_once_in_a_language(document):
    made = document()
    with pytest.raises(Refused, match="already"):
        edition(made, number=1)
    with pytest.raises(Refused, match="gap"):
        edition(made, number=7)


@pytest.mark.parametrize(
    ("audience", "told"),
    [("members", {"administrator", "keeper", "viewer"}), ("administrators", {"administrator", "keeper"}),
     ("secretariat", {"keeper"}), ("public", {"administrator", "keeper", "supplier", "viewer"})],
)  # fmt: skip
def test_whoever_may_read_it_is_told_once_of_an_edition(audience, told, document, reader):
    for who in ("viewer", "administrator", "keeper", "supplier"):
        reader(who)
    made = document(audience=audience)
    edition(made, number=1, language="fr")
    assert sorted(Notice.objects.values_list("person__name", flat=True)) == sorted(told)


def test_the_secretariat_fills_the_library_on_its_pages(reader):
    client, base = reader("keeper"), "/o/secretariat/library/"
    said = {
        "title": "Water", "about": "", "sort": "tool", "audience": "members",
        "terms": [Term.objects.get(slug="heat-stress").pk],
    }  # fmt: skip
    client.post(f"{base}new/", said)
    made = Document.objects.get()
    file = SimpleUploadedFile("water.pdf", pdf())
    path = reverse("library:edition", args=["secretariat", made.code])
    client.post(path, {"number": 1, "language": "en", "note": "First", "file": file})
    client.post(
        reverse("library:change", args=["secretariat", made.code]), {**said, "title": "Water!"}
    )
    shelf = client.get(f"{base}all/").content.decode()
    assert ("Water!" in shelf, made.editions.get().added_by) == (True, Person.objects.get())


def test_a_file_that_is_refused_leaves_what_was_written_in_the_form(reader, document):
    made = document()
    path = reverse("library:edition", args=["secretariat", made.code])
    file = SimpleUploadedFile(
        "plan.docm", packed(**{"word/document.xml": b"x", "word/vbaProject.bin": b"x"})
    )
    answer = reader("keeper").post(
        path, {"number": 2, "language": "en", "note": "Shorter breaks", "file": file}
    )
    page = answer.content.decode()
    assert 'value="Shorter breaks"' in page
    assert len(answer.context["form"].non_field_errors()) == 1
    assert made.editions.count() == 1


def test_terms_are_named_added_and_retired(reader):
    client, base = reader("keeper"), "/o/secretariat/library/terms/"
    names = {"name-en": "Housing", "name-es": "Vivienda"}
    client.post(f"{base}new/", {"kind": "theme", "slug": "housing", "order": 5, **names})
    made = Term.objects.get(slug="housing")
    client.post(f"{base}{made.pk}/", {"order": 7, "name-en": "Dormitories"})
    client.post(f"{base}{made.pk}/retire/")
    made.refresh_from_db()
    assert (made.names, made.order) == ({"en": "Dormitories"}, 7)
    assert (made in queries.terms("theme"), made in queries.terms("theme", retired=True)) == (
        False, True,
    )  # fmt: skip
    client.post(f"{base}{made.pk}/retire/")
    assert made in queries.terms("theme")


def test_every_seeded_term_has_a_name_in_every_language(db, settings):
    lacking = [
        (term.slug, code)
        for term in Term.objects.all()
        for code, _name in settings.LANGUAGES
        if not term.names.get(code)
    ]
    assert (Term.objects.count(), lacking) == (28, [])
