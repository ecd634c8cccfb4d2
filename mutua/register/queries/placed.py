"""What queries add to the models, as types."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict
from uuid import UUID

from ..models import Judgement, Record, SupplierList, Upload

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Numbered(TypedDict):
    """A list's place among its owner's."""

    number: int


class Overview(Numbered):
    """How a list stands."""

    records_count: int | None
    last_at: datetime | None
    last_state: str | None


class Versioned(TypedDict):
    """An upload's place in its list, and its list's."""

    version: int
    list_number: int


class Rowed(TypedDict):
    """Where a record was last read: the version of its list, and the row there."""

    place: int | None
    row_number: int | None


class Tokened(TypedDict):
    """The address of a judgement's pair."""

    token: UUID


if TYPE_CHECKING:
    NumberedList = WithAnnotations[SupplierList, Numbered]
    ListOverview = WithAnnotations[SupplierList, Overview]
    VersionedUpload = WithAnnotations[Upload, Versioned]
    RowedRecord = WithAnnotations[Record, Rowed]
    PairJudgement = WithAnnotations[Judgement, Tokened]
else:
    NumberedList = ListOverview = VersionedUpload = RowedRecord = PairJudgement = Any
