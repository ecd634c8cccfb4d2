"""Writing, going out, being withdrawn: what is kept, what is refused, who is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mutua.journal import words
from mutua.journal.models import Entry
from mutua.library import actions as library
from mutua.library.tests.test_pictures import photo
from mutua.members.models import Kind
from mutua.news import actions, queries, tasks
from mutua.news.models import Post, PostVersion
from mutua.notices.models import Notice
from mutua.web.refused import Refused

from .conftest import AT, WORDS, join

HOUR = timedelta(hours=1)


def start(by, **more):
    return actions.start(language="en", words=WORDS, by=by, at=AT, **more)


def save(post, words, seen, by, **more):
    given = {"language": "en", "at": AT + HOUR} | more
    return actions.save(post=post, words=words, seen=seen, by=by, **given)


def test_every_save_is_a_version(amara):
    post = start(amara)
    save(post, replace(WORDS, title="Homes for all"), 1, amara)
    told = PostVersion.objects.order_by("number").values_list("number", "title", "by__name")
    assert [*told] == [(1, "Houses for all", "Amara"), (2, "Homes for all", "Amara")]
    assert Entry.objects.filter(verb="post.saved").count() == 2


def test_saving_the_same_again_is_no_version(amara):
    post = start(amara)
    assert save(post, WORDS, 1, amara).number == 1


def test_the_second_of_two_writers_is_told_and_nothing_is_written_over(amara):
    post = start(amara)
    save(post, replace(WORDS, title="By Amara"), 1, amara)
    lea = join("office", Kind.SECRETARIAT, "Lea")
    with pytest.raises(actions.Overtaken):
        save(post, replace(WORDS, title="By Lea"), 1, lea)
    assert post.texts.get().title == "By Amara"


def test_two_languages_are_written_at_once_by_two_people(amara):
    post = start(amara)
    save(post, replace(WORDS, title="Casas"), 0, amara, language="es")
    save(post, replace(WORDS, title="Homes"), 1, amara)
    assert {text.language: text.title for text in post.texts.all()} == {
        "en": "Homes",
        "es": "Casas",
    }


def test_a_form_that_saw_another_audience_is_told_whatever_its_language(amara):
    post = start(amara)
    seen = queries.about(post)
    save(post, WORDS, 1, amara, audience="members", seen_post=seen)
    with pytest.raises(actions.Overtaken):
        save(post, WORDS, 0, amara, language="es", audience="everybody", seen_post=seen)
    post.refresh_from_db()
    assert (post.audience, post.texts.count()) == ("members", 1)


def test_a_change_of_audience_is_told_by_the_journal_even_if_no_word_changed(amara):
    post = start(amara)
    save(post, WORDS, 1, amara, audience="members")
    entry = Entry.objects.filter(verb="post.saved").latest("pk")
    assert entry.details == {"audience": "members", "before": "everybody"}
    assert str(words.of("post.saved").more(entry.details)) == "Members only"


def test_control_characters_are_not_kept(amara):
    said = replace(
        WORDS, title="Houses\x0bfor\x02 all", summary="Th\x08ey.", body="<p>a\x1bb&#1;</p>"
    )
    text = save(start(amara), said, 1, amara)
    assert (text.title, text.summary, text.body) == ("Houses for all", "They.", "<p>ab</p>")


def test_a_title_of_control_characters_alone_is_no_title(amara):
    with pytest.raises(Refused, match="Give it a title"):
        save(start(amara), replace(WORDS, title="\x02"), 1, amara)


def test_going_back_adds_a_version(amara):
    post = start(amara)
    text = save(post, replace(WORDS, title="Worse"), 1, amara)
    back = actions.restore(text=text, number=1, seen=2, by=amara, at=AT + 2 * HOUR)
    assert (back.number, back.title) == (3, "Houses for all")
    assert PostVersion.objects.get(number=3).back_to == 1


def test_scripts_are_not_kept(amara):
    post = start(amara)
    words = replace(WORDS, body="<p>Safe</p><script>alert(1)</script><p onclick=x()>too</p>")
    assert save(post, words, 1, amara).body == "<p>Safe</p><p>too</p>"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (replace(WORDS, complete=False), "Mark the text as complete first, and save it."),
        (replace(WORDS, body="", complete=False), "There is no text yet."),
    ],
)
def test_what_is_not_ready_does_not_go_out(amara, words, sentence):
    post = actions.start(language="en", words=words, by=amara, at=AT)
    with pytest.raises(Refused, match=sentence):
        actions.publish(post=post, by=amara, at=AT)


def test_a_text_with_a_picture_is_complete_only_if_it_says_what_it_shows(amara):
    picture = library.keep_picture(content=photo(), by=amara, at=AT)
    with pytest.raises(Refused, match="Say what the picture shows"):
        start(amara, picture=picture)
    assert not Post.objects.exists()


def test_a_new_picture_must_be_described_in_every_language(amara):
    post = start(amara)
    save(post, replace(WORDS, title="Casas"), 0, amara, language="es")
    picture = library.keep_picture(content=photo(), by=amara, at=AT)
    save(post, replace(WORDS, alternative="A house"), 1, amara, picture=picture)
    assert {text.language: text.complete for text in post.texts.all()} == {"en": True, "es": False}


def test_the_address_is_fixed_when_it_goes_out_and_old_ones_stay(told, amara):
    post = told()
    save(post, replace(WORDS, title="Another title"), 1, amara)
    moved = actions.move(post=post, slug="homes", by=amara, at=AT)
    assert (post.slug, moved.slug) == ("houses-for-all", "homes")
    assert queries.at_address("houses-for-all") == queries.at_address("homes") == post


def test_an_address_that_another_post_ever_had_is_taken(told, amara):
    actions.move(post=told(), slug="homes", by=amara, at=AT)
    other = told()
    assert other.slug == "houses-for-all-2"
    with pytest.raises(Refused, match="Another post has this address"):
        actions.move(post=other, slug="houses-for-all", by=amara, at=AT)


@pytest.mark.parametrize(
    "title", ["四十二家公司", "หนังสือเดินทาง", "ساعات العمل", "2026", "Feed", "!!"]
)
def test_a_title_in_any_script_has_a_latin_address(told, title):
    slug = told(words=replace(WORDS, title=title)).slug
    assert slug.isascii()
    assert not slug.isdigit()
    assert slug not in ("feed", "tags")


def test_what_is_scheduled_is_out_when_its_hour_comes_and_people_are_told_then(told, noor):
    post = told(when=AT + HOUR)
    assert not queries.out(members=False, at=AT).exists()
    actions.tell_of(post=post, at=AT)
    assert not Notice.objects.exists()
    assert queries.out(members=False, at=AT + HOUR).get() == post
    actions.tell_of(post=post, at=AT + HOUR)
    actions.tell_of(post=post, at=AT + HOUR)
    notice = Notice.objects.get()
    assert (notice.person, notice.path) == (noor, "/news/houses-for-all/")


def test_only_people_of_members_are_told(told, amara, noor):
    join("mill", Kind.SUPPLIER, "Dewi")
    told()
    for post in queries.untold(AT):
        actions.tell_of(post=post, at=AT)
    assert [*Notice.objects.values_list("person__name", flat=True)] == ["Noor"]


def test_of_what_came_out_long_ago_nobody_is_told(told, noor):
    told()  # in March, and it is later now
    tasks.keep_time.call()
    assert (Notice.objects.count(), Post.objects.filter(told_at=None).count()) == (0, 0)


def test_the_original_of_what_is_out_stays_complete(told, amara):
    with pytest.raises(Refused, match="its original stays complete"):
        save(told(), replace(WORDS, complete=False), 1, amara)


def test_what_is_scheduled_can_be_held_back_and_what_is_out_cannot(told, amara):
    held = actions.hold(post=told(when=AT + HOUR), by=amara, at=AT)
    assert (held.state, held.published_at) == ("draft", None)
    with pytest.raises(Refused, match="Its hour has come"):
        actions.hold(post=told(), by=amara, at=AT)


def test_what_was_withdrawn_is_not_changed_any_more(told, amara):
    post = actions.withdraw(post=told(), by=amara, at=AT)
    for deed in (
        lambda: save(post, WORDS, 1, amara),
        lambda: actions.withdraw(post=post, by=amara, at=AT),
        lambda: actions.publish(post=post, by=amara, at=AT),
    ):
        with pytest.raises(Refused, match="withdrawn"):
            deed()
