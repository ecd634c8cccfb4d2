"""Reads of news: what is out, for whom, in which language, and what the secretariat works on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, TextChoices
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mutua.library.models import Picture, Term
from mutua.members.asking import AnyRequest
from mutua.members.models import Kind, Person, Role
from mutua.notices import kinds as notices

from . import rules, written
from .models import Post, PostText

ON_A_PAGE = 20
LONGEST_SEARCH = 100
READERS = (Kind.MEMBER, Kind.SECRETARIAT)  # whose people read what is for members
type Found = QuerySet[Post]


@dataclass(frozen=True, slots=True)
class Line:
    """A post as lists show it, in the language of whoever reads."""

    title: str
    summary: str
    path: str
    picture: Picture | None
    alternative: str
    day: date
    at: datetime
    language: str
    sort: str
    audience: str
    terms: tuple[Term, ...]


class Pages(Paginator):  # type: ignore[type-arg]
    """Pages of posts found by their numbers, so that a far page reads no more posts than the first."""

    object_list: Found

    @cached_property
    def count(self) -> int:
        """Count in the index alone."""
        return self.object_list.order_by().count()

    def page(self, number: int | str) -> Page[Post]:
        """Return a page: its numbers out of the index, then its posts."""
        whole = self.validate_number(number)
        start = (whole - 1) * self.per_page
        numbers = list(self.object_list.values_list("pk", flat=True)[start : start + self.per_page])
        return Page(told(Post.objects.filter(pk__in=numbers)), whole, self)


def may_read_all(request: AnyRequest) -> bool:
    """Tell whether somebody reads what is for members: whoever has a role at one or the secretariat."""
    return any(role.organisation.kind in READERS for role in request.roles)


def out(*, members: bool, at: datetime) -> Found:
    """Return what is out for everybody, or for members too; the latest first."""
    found = Post.objects.filter(state=Post.State.PUBLISHED, published_at__lte=at)
    if not members:
        found = found.filter(audience=Post.Audience.EVERYBODY)
    return found.order_by("-published_at", "-id")


def in_year(posts: Found, year: int) -> Found:
    """Return those of one year."""
    ends = [datetime(one, 1, 1, tzinfo=UTC) for one in (year, year + 1)]
    return posts.filter(published_at__gte=ends[0], published_at__lt=ends[1])


def search(posts: Found, words: str) -> Found:
    """Return those in which every word stands, in any of the languages that readers may have."""
    for word in written.folded(words[:LONGEST_SEARCH]).split():
        texts = PostText.objects.filter(complete=True, found_by__contains=word)
        posts = posts.filter(pk__in=texts.values("post"))
    return posts


def years(posts: Found) -> list[int]:
    """Return the years from the latest post to the first: two looks into the index."""
    days = posts.values_list("published_at", flat=True)
    latest, first = days.first(), days.last()
    return list(range(latest.year, first.year - 1, -1)) if latest and first else []


def told(posts: Found) -> Found:
    """Return posts with what a list says of them."""
    texts = PostText.objects.filter(complete=True).defer("body", "found_by")
    read = (
        posts.select_related("picture")
        .prefetch_related(Prefetch("texts", texts, to_attr="readable"), "terms")
        .order_by("-published_at", "-id")
    )
    return cast("Found", read)


def line(post: Post, language: str) -> Line:
    """Return a post as a list shows it; of those that `told` has read."""
    text = spoken(post, post.readable, language)  # type: ignore[attr-defined]
    assert post.published_at
    return Line(
        title=text.title, summary=text.summary, path=path(post), picture=post.picture,
        alternative=text.alternative, day=post.published_at.date(), at=post.published_at,
        language=text.language, sort=post.sort, audience=post.audience,
        terms=tuple(post.terms.all()),
    )  # fmt: skip


def latest(*, language: str, members: bool, at: datetime, number: int = 3) -> list[Line]:
    """Return the latest posts that somebody may read, each in their language or its original."""
    return [line(post, language) for post in told(out(members=members, at=at))[:number]]


def spoken(post: Post, texts: Iterable[PostText], language: str) -> PostText:
    """Return the text in a language, or the original where there is none."""
    by_language = {text.language: text for text in texts}
    return by_language.get(language) or by_language[post.original]


def path(post: Post) -> str:
    """Return where a post is read."""
    return reverse("news:post", args=[post.slug])


def at_address(slug: str) -> Post | None:
    """Return the post that has or ever had an address."""
    found = Post.objects.filter(addresses__slug=slug).select_related("picture")
    return found.prefetch_related("terms").first()


def readable(post: Post) -> list[PostText]:
    """Return the texts of a post that readers may have, the original first."""
    texts = post.texts.filter(complete=True)
    return sorted(texts, key=lambda text: (text.language != post.original, text.language))


def of_secretariat() -> Found:
    """Return every post for the secretariat, with all that it says in any language."""
    texts = PostText.objects.defer("body", "found_by")
    read = Post.objects.select_related("made_by").prefetch_related(
        Prefetch("texts", texts, to_attr="all_texts")
    )
    return cast("Found", read)


def by_state(state: str, at: datetime) -> Found:
    """Return the secretariat's posts in a state: draft, scheduled, published, withdrawn, or all."""
    posts = of_secretariat()
    if state == "scheduled":
        return posts.filter(state=Post.State.PUBLISHED, published_at__gt=at).order_by(
            "published_at"
        )
    if state == Post.State.PUBLISHED:
        return posts.filter(state=state, published_at__lte=at)
    if state in Post.State:
        return posts.filter(state=state).order_by("-made_at", "-id")
    return posts.order_by("-made_at", "-id")


def untold(at: datetime) -> Found:
    """Return what is out and people were not told of yet."""
    return out(members=True, at=at).filter(told_at=None)


def people_to_tell() -> QuerySet[Person]:
    """Return the people of members."""
    return Person.objects.filter(
        is_active=True, roles__organisation__kind=Kind.MEMBER, roles__organisation__closed_at=None
    ).distinct()


def still_told() -> Exists:
    """Return whether a notice's person may still read the post whose code is its key."""
    roles = Role.objects.filter(
        person=OuterRef(OuterRef("person")), organisation__closed_at=None,
        organisation__kind__in=READERS,
    )  # fmt: skip
    may = Q(Exists(roles)) | Q(audience=Post.Audience.EVERYBODY)
    out = Post.objects.filter(may, state=Post.State.PUBLISHED)
    return Exists(out.filter(code=notices.code()))


def text_of(post: Post, language: str) -> PostText | None:
    """Return what a post says in one language, complete or not."""
    return post.texts.filter(language=language).first()


def about(post: Post) -> str:
    """Return what a form remembers of the post itself: its sort, its audience, its themes."""
    terms = sorted(post.terms.values_list("pk", flat=True))
    return "/".join([post.sort, post.audience, *map(str, terms)])


def is_late(post: Post, at: datetime) -> bool:
    """Tell whether a post came out too long ago to tell people of it."""
    assert post.published_at
    return at - post.published_at > rules.LATE


def in_feed(language: str, *, at: datetime, number: int) -> list[PostText]:
    """Return the latest texts for everybody: those in a language, or each post's original."""
    texts = PostText.objects.filter(
        complete=True, post__state=Post.State.PUBLISHED, post__published_at__lte=at,
        post__audience=Post.Audience.EVERYBODY,
    )  # fmt: skip
    texts = texts.filter(language=language or F("post__original"))
    latest = texts.select_related("post").prefetch_related("post__terms").defer("found_by")
    return list(latest.order_by("-post__published_at", "-post_id")[:number])


class Standing(TextChoices):
    """Where a post stands at a moment; the values are kinds of pills."""

    DRAFT = "none", _("Draft")
    SCHEDULED = "soon", _("Scheduled")
    OUT = "valid", _("Out")
    WITHDRAWN = "lapsed", _("Withdrawn")


def standing(post: Post, at: datetime) -> Standing:
    """Tell where a post stands."""
    if post.state == Post.State.WITHDRAWN:
        return Standing.WITHDRAWN
    if post.state == Post.State.DRAFT:
        return Standing.DRAFT
    return Standing.OUT if rules.is_out(post, at) else Standing.SCHEDULED


def states(at: datetime) -> list[tuple[str, str, int]]:
    """Count the posts in each state: its name in an address, what it is called, how many."""
    draft, published, withdrawn = Post.State
    counted = Post.objects.aggregate(
        all=Count("pk"),
        draft=Count("pk", filter=Q(state=draft)),
        scheduled=Count("pk", filter=Q(state=published, published_at__gt=at)),
        published=Count("pk", filter=Q(state=published, published_at__lte=at)),
        withdrawn=Count("pk", filter=Q(state=withdrawn)),
    )
    names = (
        ("", gettext("All"), "all"),
        ("draft", gettext("Drafts"), "draft"),
        ("scheduled", gettext("Scheduled"), "scheduled"),
        ("published", gettext("Out"), "published"),
        ("withdrawn", gettext("Withdrawn"), "withdrawn"),
    )
    return [(state, label, counted[name]) for state, label, name in names]
