"""What the journal holds of a person, and of an organisation, in plain sentences."""

import io
from collections.abc import Collection, Iterator
from typing import Any

from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mutua import tables
from mutua.journal import queries as journal
from mutua.journal.models import EntryQuerySet
from mutua.journal.queries import EVER, Span
from mutua.members import told
from mutua.members.asking import InsideRequest, PersonRequest
from mutua.members.forms import SpanForm
from mutua.members.models import Organisation

PAGE = 50


@require_safe
def own(request: PersonRequest) -> HttpResponseBase:
    """Show a person what they did and what was done to them."""
    return _page(request, told.about(request.user), _own(request))


@require_safe
def own_sheet(request: PersonRequest) -> HttpResponseBase:
    """Hand out the same as a file."""
    return _sheet(request, told.about(request.user), _own(request))


@require_safe
def ours(request: InsideRequest) -> HttpResponseBase:
    """Show the administrators what was done in their organisation's name."""
    return _page(request, told.within(request.organisation), [request.organisation])


@require_safe
def our_sheet(request: InsideRequest) -> HttpResponseBase:
    """Hand out the same as a file."""
    return _sheet(request, told.within(request.organisation), [request.organisation])


def _own(request: PersonRequest) -> list[Organisation]:
    return [role.organisation for role in request.roles]


def _page(
    request: PersonRequest, sources: list[EntryQuerySet], organisations: Collection[Organisation]
) -> HttpResponseBase:
    form, span = _span(request)
    after = request.GET.get("after", "")
    found = journal.newest(sources, count=PAGE + 1, span=span, after=after)
    shown = found[:PAGE]
    context: dict[str, Any] = {
        "entries": told.tell(shown, reader=request.user, organisations=organisations),
        "older": journal.mark(shown[-1]) if len(found) > PAGE else "",
        "after": after,
        "form": form,
        "narrowed": span != EVER,
        "head": journal.last_head(),
        "query": request.GET.urlencode(),
    }
    return render(request, "members/journal.html", context)


def _sheet(
    request: PersonRequest, sources: list[EntryQuerySet], organisations: Collection[Organisation]
) -> HttpResponseBase:
    _form, span = _span(request)
    name = f"{_('journal')}.csv"
    return StreamingHttpResponse(
        _lines(request, sources, organisations, span),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _lines(
    request: PersonRequest,
    sources: list[EntryQuerySet],
    organisations: Collection[Organisation],
    span: Span,
) -> Iterator[bytes]:
    yield "\ufeff".encode()  # its mark, so that Excel knows
    yield _csv([told.headings()])
    for entries in journal.walk(sources, span=span):
        lines = told.tell(entries, reader=request.user, organisations=organisations)
        yield _csv(told.rows(lines))


def _csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    tables.write_csv(text, rows[0], rows[1:])
    return text.getvalue().encode()


def _span(request: PersonRequest) -> tuple[SpanForm, Span]:
    form = SpanForm(request.GET)
    return form, form.span() if form.is_valid() else EVER
