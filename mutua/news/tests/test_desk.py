"""Where the secretariat writes: two writers at once, what is said, what nobody else enters."""

import pytest
from lxml import html

from mutua.library.models import Term
from mutua.library.tests.test_pictures import photo
from mutua.members.models import Kind
from mutua.news import actions, comparing
from mutua.news.models import Post, PostText, PostVersion

from .conftest import AT, WORDS, join

HOME = "/o/office/news/"


def form(**more):
    given = {
        "title": WORDS.title, "summary": WORDS.summary, "body": WORDS.body, "complete": "on",
        "alternative": "", "credit": "", "sort": "news", "audience": "everybody", "seen": "1",
        "seen_post": "news/everybody",
    }  # fmt: skip
    return given | more


@pytest.fixture
def post(amara):
    return actions.start(language="en", words=WORDS, by=amara, at=AT)


def test_a_post_is_written_shown_and_published(come, amara):
    client = come(amara)
    answer = client.post(f"{HOME}write/", form(language="en", seen="0"))
    post = Post.objects.get()
    assert answer["Location"] == f"{HOME}{post.code}/?text=en"
    assert client.get(answer["Location"]).status_code == 200
    assert client.get("/news/houses-for-all/").status_code == 404
    client.post(f"{HOME}{post.code}/publish/", {"when": ""})
    assert client.get("/news/houses-for-all/").status_code == 200


def test_the_second_of_two_writers_keeps_what_they_wrote_and_sees_what_the_other_did(
    come, amara, post
):
    come(amara).post(f"{HOME}{post.code}/", form(title="By Amara"))
    lea = come(join("office", Kind.SECRETARIAT, "Lea"))
    answer = lea.post(f"{HOME}{post.code}/", form(title="By Lea"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="By Lea"' in page
    assert "<del>Amara</del><ins>Lea</ins>" in page
    assert 'name="seen" value="2"' in page
    assert post.texts.get().title == "By Amara"
    lea.post(f"{HOME}{post.code}/", form(title="By Lea", seen="2"))
    assert [*PostVersion.objects.order_by("number").values_list("title", flat=True)] == [
        "Houses for all", "By Amara", "By Lea",
    ]  # fmt: skip


def test_a_stale_form_of_another_language_makes_nothing_public(come, amara, post):
    theme = Term.objects.create(kind="theme", slug="housing", names={"en": "Housing"})
    lea = come(join("office", Kind.SECRETARIAT, "Lea"))
    stale = html.fromstring(lea.get(f"{HOME}{post.code}/?text=es").content)
    (seen,) = stale.xpath("//input[@name='seen_post']/@value")
    come(amara).post(f"{HOME}{post.code}/", form(audience="members", terms=[theme.pk]))
    written = form(title="Casas", sort="press", seen="0", seen_post=seen)
    answer = lea.post(f"{HOME}{post.code}/?text=es", written)
    assert answer.status_code == 422
    assert "Somebody else saved this text while you wrote." in answer.content.decode()
    post.refresh_from_db()
    assert (post.audience, post.texts.count()) == ("members", 1)

    page = html.fromstring(answer.content)  # what Lea did not change follows Amara
    chosen = page.xpath("//select/option[@selected]/@value")
    assert chosen == ["press", "members"]
    assert page.xpath("//input[@name='terms'][@checked]/@value") == [str(theme.pk)]
    (seen,) = page.xpath("//input[@name='seen_post']/@value")
    again = form(title="Casas", sort="press", audience="members", terms=[theme.pk], seen="0")
    lea.post(f"{HOME}{post.code}/?text=es", again | {"seen_post": seen})
    post.refresh_from_db()
    assert (post.sort, post.audience, post.texts.count()) == ("press", "members", 2)


def test_a_form_that_remembers_nothing_of_the_post_changes_nothing_of_it(come, amara, post):
    answer = come(amara).post(f"{HOME}{post.code}/", form(audience="members", seen_post=""))
    assert answer.status_code == 422
    post.refresh_from_db()
    assert post.audience == "everybody"


def test_a_retired_theme_stays_with_a_post_that_has_it(come, amara):
    old, other = (
        Term.objects.create(kind="theme", slug=slug, names={"en": slug}, retired_at=AT)
        for slug in ("old", "other")
    )
    post = actions.start(language="en", words=WORDS, by=amara, at=AT, terms=[old])
    client = come(amara)
    page = html.fromstring(client.get(f"{HOME}{post.code}/").content)
    assert page.xpath("//input[@name='terms'][@checked]/@value") == [str(old.pk)]
    assert page.xpath(f"//input[@name='terms'][@value='{other.pk}']") == []
    given = form(title="New", terms=[old.pk], seen_post=f"news/everybody/{old.pk}")
    assert client.post(f"{HOME}{post.code}/", given).status_code == 302
    assert post.terms.get() == old


def test_the_browser_is_told_once_that_what_it_keeps_is_saved_and_only_then(come, amara, post):
    client = come(amara)

    def told(path=f"{HOME}{post.code}/"):
        return html.fromstring(client.get(path).content).xpath("//form/@data-saved")

    assert told() == []
    client.post(f"{HOME}{post.code}/", form(title=""))
    assert told() == []
    client.post(f"{HOME}{post.code}/", form(title="New"))
    assert [told(), told()] == [[f"{post.code}/en"], []]
    client.post(f"{HOME}write/", form(language="en"))
    assert told() == ["new"]


def test_a_form_that_cannot_be_taken_keeps_what_was_written(come, amara, post):
    answer = come(amara).post(f"{HOME}{post.code}/", form(summary="", title="New"))
    assert answer.status_code == 422
    assert 'value="New"' in answer.content.decode()
    assert "Say in one or two sentences" in answer.content.decode()
    assert post.texts.get().number == 1


def test_a_file_that_is_no_picture_is_refused_at_the_form(come, amara, post, tmp_path):
    file = tmp_path / "x.png"
    file.write_bytes(b"<svg onload=alert(1)>")
    with file.open("rb") as sent:
        answer = come(amara).post(f"{HOME}{post.code}/", form(picture=sent, alternative="x"))
    assert answer.status_code == 422
    assert "This is not a picture that we can read" in answer.content.decode()


def test_a_picture_goes_with_the_post(come, amara, post, tmp_path):
    file = tmp_path / "x.jpg"
    file.write_bytes(photo())
    with file.open("rb") as sent:
        come(amara).post(f"{HOME}{post.code}/", form(picture=sent, alternative="A house"))
    post.refresh_from_db()
    assert post.picture.width == 640


def test_the_editor_s_one_script_within_the_page_is_let_in_by_a_number_used_once(come, amara, post):
    client = come(amara)
    policies = [client.get(f"{HOME}{post.code}/")["Content-Security-Policy"] for _ in range(2)]
    assert policies[0] != policies[1]
    for policy in policies:
        assert "'nonce-" in policy
        assert "unsafe" not in policy


def test_only_our_own_preview_may_frame_the_page(come, amara, post):
    answer = come(amara).get(f"{HOME}{post.code}/en/preview/page/")
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "Twelve houses stand." in answer.content.decode()


def test_history_shows_what_a_version_changed_and_brings_one_back(come, amara, post):
    client = come(amara)
    client.post(f"{HOME}{post.code}/", form(body="<p>Ten houses stand.</p>"))
    page = client.get(f"{HOME}{post.code}/en/history/").content.decode()
    assert "<del>Twelve</del><ins>Ten</ins> houses stand." in page
    client.post(f"{HOME}{post.code}/en/history/1/restore/", {"seen": "2"})
    assert post.texts.get().body == WORDS.body


def test_scripts_are_shown_to_nobody_even_if_they_lie_in_the_database(come, amara, post):
    actions.publish(post=post, by=amara, at=AT)
    PostText.objects.update(body="<p>Safe</p><script>alert(1)</script><img src=x onerror=alert(1)>")
    page = come(amara).get("/news/houses-for-all/").content.decode()
    assert "Safe" in page
    assert "alert(1)" not in page
    assert "onerror" not in page


def test_words_of_scripts_without_spaces_are_compared_sign_by_sign():
    assert (
        comparing.marked("四十二家公司", "四十三家公司") == "四十<del>二</del><ins>三</ins>家公司"
    )


def test_what_is_compared_is_never_markup():
    marked = comparing.marked("<b>a</b>", "<b>c</b>")
    assert "<b>" not in marked
    assert marked.count("&lt;") == 2


def test_the_desk_takes_as_many_queries_for_thirty_posts_as_for_one(
    come, amara, post, django_assert_max_num_queries
):
    client = come(amara)
    with django_assert_max_num_queries(12) as one:
        client.get(HOME)
    for _ in range(29):
        actions.start(language="en", words=WORDS, by=amara, at=AT)
    with django_assert_max_num_queries(len(one)):
        assert client.get(HOME).content.decode().count("Houses for all") == 30
