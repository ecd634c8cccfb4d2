"""A member's own lists, which it sees whole."""

from collections.abc import Iterable

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from mutua.members.models import Organisation

from ..models import Problem, Record, SupplierList, Upload
from .placed import ListOverview, NumberedList, RowedRecord, VersionedUpload


def _place(model: type[Model], within: str, outer: str = "") -> Subquery:
    """Count from 1 which one of its owner's a thing is.

    Addresses use these places instead of ids: counted ids would tell a member how much the
    others upload, and when.
    """
    earlier = model._default_manager.filter(
        **{within: OuterRef(f"{outer}{within}"), "pk__lte": OuterRef(f"{outer}pk")}
    )
    return Subquery(earlier.order_by().values(within).annotate(n=Count("pk")).values("n"))


def lists_of(organisation: Organisation, purpose: str = "") -> "QuerySet[NumberedList]":
    """Return an organisation's own lists, each with its `number` among them."""
    lists = SupplierList.objects.filter(organisation=organisation).select_related("current")
    lists = lists.annotate(number=_place(SupplierList, "organisation"))
    return lists.filter(purpose=purpose) if purpose else lists


def record_at(organisation: Organisation, number: int, place: int) -> int | None:
    """Return the id of the record at a place, counted from 1, that one of its own lists ever had."""
    if place < 1:
        return None
    own = lists_of(organisation).filter(number=number).values("pk")
    ever = Record.objects.filter(list__in=own).order_by("id").values_list("id", flat=True)
    return ever[place - 1 : place].first()


def overview_of(organisation: Organisation) -> "QuerySet[ListOverview]":
    """Return an organisation's own lists with how many records each has, and its last upload."""
    records = Record.objects.filter(list=OuterRef("pk"), gone_at=None).order_by().values("list")
    last = Upload.objects.filter(list=OuterRef("pk"))
    return lists_of(organisation).annotate(
        records_count=Subquery(records.annotate(n=Count("pk")).values("n")),
        last_at=Subquery(last.values("uploaded_at")[:1]),
        last_state=Subquery(last.values("state")[:1]),
    )


def uploads_of(organisation: Organisation) -> "QuerySet[VersionedUpload]":
    """Return the uploads of an organisation's own lists.

    Each has its `version` in its list, and the `list_number` of that list.
    """
    return (
        Upload.objects.filter(list__organisation=organisation)
        .select_related("list__organisation", "list__current", "uploaded_by")
        .annotate(
            version=_place(Upload, "list"),
            list_number=_place(SupplierList, "organisation", "list__"),
        )
    )


def uploads_to_confirm(organisation: Organisation) -> QuerySet[Upload]:
    """Return the uploads of which nobody has said yet what their columns hold, unless a later one came."""
    later = Upload.objects.filter(list=OuterRef("list"), pk__gt=OuterRef("pk"))
    waiting = Upload.objects.filter(
        ~Exists(later), list__organisation=organisation, state=Upload.State.RECEIVED
    )
    return waiting.order_by("id")


def records_in(list: SupplierList, text: str = "") -> "QuerySet[RowedRecord]":
    """Return the living records of a list, those that say `text` somewhere if it is given."""
    records = Record.objects.filter(list=list, gone_at=None)
    for word in text.split()[:6]:
        records = records.filter(
            Q(name__icontains=word)
            | Q(company__icontains=word)
            | Q(city__icontains=word)
            | Q(number__icontains=word)
        )
    records = records.annotate(
        place=_place(Upload, "list", "row__upload__"), row_number=F("row__number")
    )
    return records.order_by("name", "company", "row_number", "id")


def records_of(organisation: Organisation, purpose: str = "suppliers") -> QuerySet[Record]:
    """Return the living records of an organisation's own lists."""
    return Record.objects.filter(
        list__organisation=organisation, list__purpose=purpose, gone_at=None
    )


def problems_in(upload: Upload) -> QuerySet[Problem]:
    """Return what was noticed in an upload, the rows that were left out first."""
    severity = Case(
        When(severity="error", then=Value(0)), When(severity="warning", then=Value(1)), default=2
    )
    return upload.problems.order_by(severity, "row", "column", "id")


def numbers_of(upload: Upload, lines: Iterable[int]) -> dict[int, int]:
    """Return which data row each line of the spreadsheet is."""
    rows = upload.rows.filter(line__in=set(lines)).order_by()
    return dict(rows.values_list("line", "number"))
