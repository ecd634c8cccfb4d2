"""Write posts; whatever is saved is a version, and none is ever written over."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.library.models import Picture, Term
from mutua.members.models import Person
from mutua.web.refused import Refused, refuse_if

from .. import queries, rules, written
from ..models import Post, PostText, PostVersion


@dataclass(frozen=True, slots=True)
class Words:
    """What a post says in one language."""

    title: str
    summary: str = ""
    body: str = ""  # HTML or plain text, as it came
    alternative: str = ""
    complete: bool = False


class Overtaken(Refused):
    """Somebody else saved the text in the meantime."""


@transaction.atomic
def start(
    *,
    language: str,
    words: Words,
    by: Person | None,
    at: datetime,
    sort: str = Post.Sort.NEWS,
    audience: str = Post.Audience.EVERYBODY,
    picture: Picture | None = None,
    terms: Iterable[Term] | None = None,
) -> Post:
    """Start a post as a draft, in the language that it is written in."""
    post = Post.objects.create(
        sort=Post.Sort(sort), audience=Post.Audience(audience), original=language,
        picture=picture, made_at=at, made_by=by,
    )  # fmt: skip
    post.terms.set(terms or ())
    _keep(post, language, words, by=by, at=at)
    return post


@transaction.atomic
def save(
    *,
    post: Post,
    language: str,
    words: Words,
    seen: int,
    by: Person | None,
    at: datetime,
    seen_post: str | None = None,
    sort: str | None = None,
    audience: str | None = None,
    picture: Picture | None = None,
    without_picture: bool = False,
    terms: Iterable[Term] | None = None,
) -> PostText:
    """Save a text as its next version; whoever saw an older one than stands is told, and nothing is lost.

    `seen` is the number of the version that the writer began from, 0 for none; `seen_post` is what
    `queries.about` said then of the post itself, which the form of any language writes too.
    """
    post = locked(post)
    refuse_if(rules.why_not_write(post))
    refuse_if(rules.why_not_incomplete(post, language, words.complete))
    _refuse_overtaken(post, language, seen, seen_post)
    if terms is not None:
        post.terms.set(terms)
    if picture or without_picture:
        post.picture = picture
    _settle(post, sort or post.sort, audience or post.audience, by=by, at=at)
    text = _keep(post, language, words, by=by, at=at)
    if picture:
        _ask_others_what_it_shows(post, language, by=by, at=at)
    return text


@transaction.atomic
def restore(*, text: PostText, number: int, seen: int, by: Person | None, at: datetime) -> PostText:
    """Bring an older version back, as the next one."""
    post = locked(text.post)
    refuse_if(rules.why_not_write(post))
    _refuse_overtaken(post, text.language, seen)
    old = text.versions.get(number=number)
    words = Words(**{each.name: getattr(old, each.name) for each in fields(Words)})
    standing = PostText.objects.get(pk=text.pk)
    # Whether readers may have it is said of the text today, not of one that was saved long ago.
    words = replace(words, complete=standing.complete)
    return _keep(post, text.language, words, by=by, at=at, back_to=number)


def locked(post: Post) -> Post:
    """Return a post that nobody changes until the transaction at hand ends."""
    return Post.objects.select_for_update().get(pk=post.pk)


def _settle(post: Post, sort: str, audience: str, *, by: Person | None, at: datetime) -> None:
    before = post.audience
    post.sort, post.audience = Post.Sort(sort), Post.Audience(audience)
    post.save(update_fields=["sort", "audience", "picture"])
    if post.audience != before:
        journal.write(
            verb="post.saved", by=by, at=at, subject=post,
            details={"audience": post.audience, "before": before},
        )  # fmt: skip


def _refuse_overtaken(post: Post, language: str, seen: int, seen_post: str | None = None) -> None:
    text = post.texts.filter(language=language).first()
    other = seen_post is not None and seen_post != queries.about(post)
    if other or (text and text.number != seen):
        raise Overtaken(_("Somebody else saved this text while you wrote."))


def _keep(
    post: Post,
    language: str,
    words: Words,
    *,
    by: Person | None,
    at: datetime,
    back_to: int | None = None,
) -> PostText:
    """Keep a text, cleaned, and a version of it; what says the same again is no version."""
    words = _made_safe(words)
    if words.complete:
        _field, why_not = rules.why_not_complete(
            summary=words.summary, body=words.body, alternative=words.alternative,
            has_picture=post.picture_id is not None,
        )  # fmt: skip
        refuse_if(why_not)
    text = post.texts.filter(language=language).first()
    if text and all(
        getattr(text, each.name) == getattr(words, each.name) for each in fields(words)
    ):
        return text
    text = text or PostText(post=post, language=language, number=0)
    for name, said in asdict(words).items():
        setattr(text, name, said)
    text.number, text.saved_at = text.number + 1, at
    text.found_by = written.folded(f"{text.title} {text.summary} {written.plain(text.body)}")
    text.save()
    PostVersion.objects.create(
        text=text, number=text.number, back_to=back_to, at=at, by=by, **asdict(words)
    )
    journal.write(
        verb="post.saved", by=by, at=at, subject=post,
        details={"language": language, "version": text.number},
    )  # fmt: skip
    return text


def _made_safe(words: Words) -> Words:
    title, summary, alternative = (
        " ".join(written.bare(one).split())
        for one in (words.title, words.summary, words.alternative)
    )
    if not title:
        raise Refused(_("Give it a title."))
    return Words(title, summary, written.cleaned(words.body), alternative, words.complete)


def _ask_others_what_it_shows(
    post: Post, language: str, *, by: Person | None, at: datetime
) -> None:
    """A new picture: what the texts of other languages said of the old one is said of nothing now."""
    for text in post.texts.exclude(language=language):
        complete = text.complete and text.language == post.original
        words = Words(text.title, text.summary, text.body, "", complete=False)
        if complete and post.state == Post.State.PUBLISHED:
            raise Refused(
                _("Change the picture in the original: it is out, and must say what it shows.")
            )
        _keep(post, text.language, words, by=by, at=at)
