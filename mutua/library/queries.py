"""Reads of the library. Who may read what is decided here, once, for pages and files alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet, Sum

from mutua.members.models import Kind, Level, Organisation, Person, Role
from mutua.notices import kinds as notices

from .models import Document, Edition, Term

Audience = Document.Audience


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for."""

    text: str = ""
    theme: str = ""
    sort: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One edition: its number, and its files by language."""

    number: int
    files: tuple[Edition, ...]

    @property
    def note(self) -> str:
        """Return what is new in it."""
        return next((each.note for each in self.files if each.note), "")


def audiences(roles: Iterable[Role], *, signed_in: bool) -> list[str]:
    """Return for whom a document must be that the holder of some roles may read it."""
    may = {Audience.PUBLIC} | ({Audience.SIGNED_IN} if signed_in else set())
    for role in roles:
        kind = role.organisation.kind
        if kind == Kind.SECRETARIAT:
            may |= {Audience.MEMBERS, Audience.ADMINISTRATORS, Audience.SECRETARIAT}
        if kind == Kind.MEMBER:
            may |= {Audience.MEMBERS}
            may |= {Audience.ADMINISTRATORS} if role.level >= Level.ADMINISTRATOR else set()
    return sorted(may)


def readable(request: Any) -> QuerySet[Document]:
    """Return the documents that whoever asks may read, in whichever organisation they are now."""
    signed_in = request.user.is_authenticated
    return readable_by(request.roles if signed_in else [], signed_in=signed_in)


def readable_by(roles: Iterable[Role], *, signed_in: bool = True) -> QuerySet[Document]:
    """Return the documents that the holder of some roles may read; none that has no file yet."""
    may = audiences(roles, signed_in=signed_in)
    found = Document.objects.filter(audience__in=may, withdrawn_at=None)
    return found.filter(Q(pk__in=Edition.objects.values("document")))


def found(documents: QuerySet[Document], wish: Wish) -> QuerySet[Document]:
    """Narrow documents to what is looked for."""
    for word in wish.text.split()[:8]:
        documents = documents.filter(
            Q(title__icontains=word)
            | Q(about__icontains=word)
            | Q(pk__in=_of_terms(_saying(word)))
            | Q(pk__in=Edition.objects.filter(note__icontains=word).values("document"))
        )
    if wish.theme:
        documents = documents.filter(pk__in=_of_terms([wish.theme]))
    if wish.sort:
        documents = documents.filter(sort=wish.sort)
    if wish.language:
        files = Edition.objects.filter(language=wish.language)
        documents = documents.filter(pk__in=files.values("document"))
    return documents


def listed(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Return documents with their terms and files, those with the newest file first."""
    files = Edition.objects.order_by("-number", "language")
    return (
        documents.prefetch_related("terms", Prefetch("editions", queryset=files))
        .annotate(newest=Max("editions__added_at"))
        .order_by("-newest", "-id")
    )


def newest(roles: Iterable[Role], number: int = 3) -> list[Document]:
    """Return what the holder of some roles may read that was added last."""
    found = readable_by(roles).annotate(newest=Max("editions__added_at"))
    return list(found.order_by("-newest", "-id")[:number])


def versions(document: Document) -> list[Version]:
    """Return the editions of a document, the latest first."""
    by_number: dict[int, list[Edition]] = {}
    for each in document.editions.all():
        by_number.setdefault(each.number, []).append(each)
    return [Version(number, tuple(by_number[number])) for number in sorted(by_number, reverse=True)]


def file_of(documents: QuerySet[Document], code: UUID) -> Edition | None:
    """Return a file of one of some documents; None for any other."""
    found = Edition.objects.filter(code=code, document__in=documents)
    return found.select_related("document").first()


def every() -> QuerySet[Document]:
    """Return all documents, for the secretariat: with how often each was taken."""
    return Document.objects.annotate(taken=Sum("editions__takings__count"))


def one(code: UUID) -> Document:
    """Return any document, for the secretariat; Document.DoesNotExist where there is none."""
    return Document.objects.get(code=code)


def terms(kind: str, *, retired: bool = False) -> QuerySet[Term]:
    """Return the words of one kind, in their order; those that are retired only if wished."""
    found = Term.objects.filter(kind=kind)
    return found if retired else found.filter(retired_at=None)


def readers(document: Document) -> QuerySet[Person]:
    """Return the people who may read a document and are told of it."""
    roles = _reading(Audience(document.audience)).filter(person__is_active=True)
    return Person.objects.filter(pk__in=roles.values("person"))


def still_told() -> Exists:
    """Return whether a notice's person may still read the document whose code its key begins with."""
    may = Q()
    for audience in Audience:
        roles = _reading(audience).filter(person=OuterRef(OuterRef("person")))
        may |= Q(Exists(roles), audience=audience)
    return Exists(Document.objects.filter(may, code=notices.code(), withdrawn_at=None))


def homes(people: Iterable[Person]) -> dict[int, Organisation]:
    """Return the first organisation of each of some people."""
    roles = Role.objects.filter(person__in=people, organisation__closed_at=None)
    ordered = roles.select_related("organisation").order_by("-organisation__name", "-id")
    return {role.person_id: role.organisation for role in ordered}


def _reading(audience: Document.Audience) -> QuerySet[Role]:
    """Return the roles by which people read what is for an audience, and are told of it."""
    secretariat = Q(organisation__kind=Kind.SECRETARIAT)
    members = Q(organisation__kind=Kind.MEMBER)
    which = {
        Audience.MEMBERS: members | secretariat,
        Audience.ADMINISTRATORS: members & Q(level__gte=Level.ADMINISTRATOR) | secretariat,
        Audience.SECRETARIAT: secretariat,
    }.get(audience, Q())
    return Role.objects.filter(which, organisation__closed_at=None)


def _saying(word: str) -> list[str]:
    """Return the terms that say a word in any language; they are few, and databases fold differently."""
    folded = word.casefold()
    said = Term.objects.values_list("slug", "names")
    return [
        slug for slug, names in said if any(folded in each.casefold() for each in names.values())
    ]


def _of_terms(slugs: list[str]) -> QuerySet[Any]:
    through = Document.terms.through.objects.filter(term__slug__in=slugs)
    return through.values("document")
