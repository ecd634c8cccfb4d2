"""What readers get: the archive, a post in their language, feeds, addresses that never break."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree, html

from mutua.library import actions as library
from mutua.library.models import Term
from mutua.library.tests.test_pictures import photo
from mutua.members.models import Kind
from mutua.news import actions, queries
from mutua.news.models import PostText
from mutua.notices import kinds

from . import many
from .conftest import AT, WORDS, join

ATOM = {"a": "http://www.w3.org/2005/Atom"}
HOUR = timedelta(hours=1)


def asked(client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def on_paper(pdf: bytes) -> str:
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()


def plan(posts) -> str:
    told = posts.explain(format="json") if connection.vendor == "postgresql" else posts.explain()
    return told if isinstance(told, str) else json.dumps(told)


def test_every_page_takes_as_many_queries_however_many_posts_there_are(db, come):
    client = come(None)
    many.make(25)
    few = asked(client, "/news/")
    many.make(600, many.LATEST - timedelta(days=300), first=26)
    assert [asked(client, f"/news/?page={number}") for number in (1, 2, 25)] == [few] * 3


def test_every_page_is_found_in_an_index_alone(db):
    many.make(700)
    now = many.LATEST
    for members, index in ((False, "news_for_everybody"), (True, "news_for_members")):
        posts = queries.out(members=members, at=now)
        told = plan(posts.values_list("pk", flat=True)[500:520])
        assert index in told
        assert "TEMP B-TREE" not in told  # nothing is sorted
        assert index in plan(queries.in_year(posts, 2025).values_list("pk", flat=True)[:20])


def test_page_26_holds_the_posts_that_it_should(db, come):
    many.make(700)
    page = html.fromstring(come(None).get("/news/?page=26").content)
    got = [link.text for link in page.xpath("//h2/a")]
    ours = [place for place in range(1, 701) if place % 5][500:520]
    assert got == [f"One of many, {place}" for place in ours]


def test_a_reader_gets_their_language_or_is_told_that_it_is_the_original(told, come, amara):
    post = told()
    actions.save(post=post, language="es", words=replace(WORDS, title="Casas para todos"), seen=0, by=amara, at=AT)  # fmt: skip
    client = come(None)
    spanish = client.get("/news/houses-for-all/?lang=es").content.decode()
    assert '<article class="news-post" lang="es"' in spanish
    assert "Casas para todos" in spanish
    turkish = client.get("/news/houses-for-all/?lang=tr").content.decode()
    assert '<article class="news-post" lang="en"' in turkish
    english = client.get("/news/houses-for-all/?lang=fr", headers={"accept-language": "fr"})
    assert 'class="notice notice-info"' in english.content.decode()


def test_a_text_that_is_not_complete_is_shown_to_nobody(told, come, amara):
    post = told()
    words = replace(WORDS, title="Casas a medias", complete=False)
    actions.save(post=post, language="es", words=words, seen=0, by=amara, at=AT)
    client = come(None)
    for path in (
        "/news/houses-for-all/?lang=es",
        "/news/?lang=es",
        "/news/feed/es/",
        "/news/?q=medias",
    ):
        assert "Casas a medias" not in client.get(path).content.decode()


@pytest.mark.parametrize("who", ["stranger", "supplier", "draft", "scheduled"])
def test_what_is_not_for_somebody_answers_as_what_is_not_there(told, come, amara, who):
    now = timezone.now()
    if who in ("stranger", "supplier"):
        told(audience="members")
    elif who == "scheduled":
        told(at=now, when=now + HOUR)
    else:
        actions.start(language="en", words=WORDS, by=amara, at=AT)
    client = come(join("mill", Kind.SUPPLIER, "Dewi") if who == "supplier" else None)
    answers = [client.get(f"/news/{slug}/") for slug in ("houses-for-all", "nothing-of-all")]
    assert [answer.status_code for answer in answers] == [404, 404]
    plain = [re.sub(rb'"[A-Za-z0-9]{64}"', b"", answer.content) for answer in answers]  # CSRF
    assert plain[0].replace(b"houses-for-all", b"nothing-of-all") == plain[1]
    for path in ("/news/", "/news/feed/", "/news/feed/en/", "/news/?q=houses", "/"):
        assert "Houses for all" not in client.get(path).content.decode()


def test_members_read_what_is_for_members(told, come, noor):
    told(audience="members")
    client = come(noor)
    assert "Houses for all" in client.get("/news/").content.decode()
    answer = client.get("/news/houses-for-all/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_old_addresses_lead_on_and_what_was_withdrawn_is_said_to_be_gone(told, come, amara):
    post, client = told(), come(None)
    actions.move(post=post, slug="homes", by=amara, at=AT)
    answer = come(None).get("/news/houses-for-all/?lang=es")  # a choice that its browser keeps
    assert (answer.status_code, answer["Location"]) == (301, "/news/homes/?lang=es")
    assert answer["Cache-Control"] == "no-cache"
    actions.withdraw(post=post, by=amara, at=AT)
    for slug in ("homes", "houses-for-all"):
        gone = client.get(f"/news/{slug}/")
        assert gone.status_code == 410
        assert "This post was withdrawn" in gone.content.decode()
        assert "Twelve houses" not in gone.content.decode()


def test_an_address_that_comes_back_leads_in_no_circle(told, come, amara):
    post, client = told(), come(None)
    for here, there in (("homes", "houses-for-all"), ("houses-for-all", "homes")):
        actions.move(post=post, slug=here, by=amara, at=AT)
        assert client.get(f"/news/{here}/").status_code == 200
        answer = client.get(f"/news/{there}/")  # which no browser takes for what it was before
        assert (answer["Location"], answer["Cache-Control"]) == (f"/news/{here}/", "no-cache")


def test_a_post_says_of_itself_what_previews_show(told, come, amara):
    picture = library.keep_picture(content=photo(), by=amara, at=AT)
    told(
        words=replace(WORDS, title='Say "houses" & <more>', alternative="A house"), picture=picture
    )
    page = html.fromstring(come(None).get("/news/say-houses-more/").content)
    said = {one.get("property"): one.get("content") for one in page.xpath("//meta[@property]")}
    assert said["og:title"] == 'Say "houses" & <more>'
    assert said["og:type"] == "article"
    assert said["og:image"].endswith(f"/pictures/{picture.code}/preview.jpg")
    assert said["og:image:alt"] == page.xpath("//article//img")[0].get("alt") == "A house"
    assert page.xpath("//article//img")[0].get("srcset").endswith("/640.webp 640w")


def test_feeds_tell_what_is_there_in_their_language(told, come, amara):
    post = told()
    actions.save(post=post, language="es", words=replace(WORDS, title="Casas para todos"), seen=0, by=amara, at=AT)  # fmt: skip
    told(words=replace(WORDS, title="Only in English"))
    titles = {}
    for path in ("/news/feed/", "/news/feed/en/", "/news/feed/es/"):
        answer = come(None).get(path)
        assert answer["Content-Type"].startswith("application/atom+xml")
        feed = etree.fromstring(answer.content)
        titles[path] = feed.xpath("a:entry/a:title/text()", namespaces=ATOM)
        assert "Twelve houses stand." in feed.xpath("a:entry/a:content/text()", namespaces=ATOM)[0]
    both = ["Only in English", "Houses for all"]
    assert titles == {
        "/news/feed/": both,
        "/news/feed/en/": both,
        "/news/feed/es/": ["Casas para todos"],
    }
    assert come(None).get("/news/feed/xx/").status_code == 404


def test_feeds_go_out_whatever_was_kept_before(told, come):
    theme = Term.objects.create(kind="theme", slug="housing", names={"en": "Hou\x02sing"})
    told(terms=[theme])
    PostText.objects.update(title="Hou\x02ses", summary="Th\x0cey", body="<p>Twe\x01lve</p>")
    feed = etree.fromstring(come(None).get("/news/feed/").content)
    got = feed.xpath("a:entry/*[self::a:title|self::a:summary|self::a:content]", namespaces=ATOM)
    assert [one.text for one in got] == ["Houses", "Th ey", "<p>Twelve</p>"]


@pytest.mark.parametrize("words", ["HOUSES stand", "twelve", "houses’ "])
def test_search_finds_posts_in_which_every_word_stands(told, come, words):
    told()
    found = "Houses for all" in come(None).get("/news/", {"q": words}).content.decode()
    assert found == ("’" not in words)


def test_search_takes_signs_of_the_database_as_they_are(told, come):
    told()
    for words in ("%", "_", "100%", "\\", "'", "\x00z", "x" * 5_000):
        assert come(None).get("/news/", {"q": words}).status_code == 200
        assert "Houses for all" not in come(None).get("/news/", {"q": words}).content.decode()


def test_years_and_themes_narrow_the_archive(told, come):
    theme = Term.objects.create(kind="theme", slug="housing", names={"en": "Housing"})
    told(terms=[theme])
    told(words=replace(WORDS, title="Long ago"), at=AT.replace(year=2024))
    client = come(None)

    def titles(path):
        return html.fromstring(client.get(path).content).xpath("//h2/a/text()")

    assert titles("/news/2024/") == ["Long ago"]
    assert titles("/news/2026/") == titles("/news/tags/housing/") == ["Houses for all"]
    assert client.get("/news/1999/").status_code == 404
    assert client.get("/news/tags/nothing/").status_code == 404


def test_a_press_release_is_a_pdf_in_the_languages_that_are_complete(told, come):
    words = replace(WORDS, body="<h2>Two</h2><p>Twelve <em>houses</em> <a href='https://x.example'>stand</a>.</p><ul><li>One</li></ul><blockquote>Said</blockquote>")  # fmt: skip
    told(words=words, sort="press")
    answer = come(None).get("/news/houses-for-all/en.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert b"/StructTreeRoot" in answer.content
    assert b"pdfuaid" in answer.content
    assert come(None).get("/news/houses-for-all/es.pdf").status_code == 404


def test_a_heading_of_the_third_level_comes_first_on_paper_for_screen_readers_too(told, come):
    told(words=replace(WORDS, body="<h3>Three</h3><p>Words.</p>"), sort="press")
    answer = come(None).get("/news/houses-for-all/en.pdf")
    assert answer.status_code == 200
    assert b"pdfuaid" in answer.content


@pytest.mark.parametrize("sign", ["\N{GRINNING FACE}", "\N{HEBREW LETTER ALEF}", "\x02"])
def test_a_sign_that_no_typeface_has_keeps_no_press_release_from_paper(told, come, sign):
    told(sort="press")
    PostText.objects.update(title=f"Houses {sign}", body=f"<p>Twelve {sign} houses.</p>")
    answer = come(None).get("/news/houses-for-all/en.pdf")
    assert answer.status_code == 200
    assert "Twelve" in on_paper(answer.content)


def test_loose_words_and_a_list_within_a_quote_are_on_paper(told, come):
    body = "Loose <p>one</p> tail<blockquote>Said<ul><li>first</li></ul></blockquote>"
    told(words=replace(WORDS, body=body), sort="press")
    words = on_paper(come(None).get("/news/houses-for-all/en.pdf").content).split()
    assert words[words.index("Loose") :][:3] == ["Loose", "one", "tail"]
    assert {"Said", "first"} <= {*words}


def test_what_is_no_press_release_has_no_pdf(told, come):
    told()
    assert come(None).get("/news/houses-for-all/en.pdf").status_code == 404


def test_latest_is_told_to_others_in_their_language(told, amara):
    post = told()
    told(words=replace(WORDS, title="For members"), audience="members")
    actions.save(post=post, language="es", words=replace(WORDS, title="Casas"), seen=0, by=amara, at=AT)  # fmt: skip
    now = timezone.now()
    everybody = queries.latest(language="es", members=False, at=now)
    assert [(one.title, one.path, one.language) for one in everybody] == [
        ("Casas", "/news/houses-for-all/", "es")
    ]
    members = queries.latest(language="es", members=True, at=now, number=1)
    assert [one.title for one in members] == ["For members"]


def test_a_notice_says_its_title_in_the_language_of_its_reader():
    told = {"titles": {"en": "Houses", "es": "Casas"}, "original": "en"}
    assert kinds.of("news.published").sentence(told) == "News: Houses"
