"""The components, as tags: `{% load ui %}`. The page at /look/ shows each of them."""

from collections.abc import Iterable, Mapping
from math import floor
from typing import Any
from zlib import crc32

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mutua.web import differences, figures, places

register = template.Library()
Text = str | Promise
COMPONENTS = "web/components/"

PILLS = {
    "valid": ("circle-check", _("Valid")),
    "soon": ("calendar-clock", _("Lapses soon")),
    "lapsed": ("calendar-x", _("Lapsed")),
    "perhaps": ("circle-help", _("Match to check")),
    "none": ("circle-dashed", _("Not audited")),
    "info": ("info", ""),
    "quiet": ("", ""),
}
NOTICES = {
    "info": "info",
    "success": "circle-check",
    "warning": "triangle-alert",
    "problem": "circle-alert",
}
STEPS = (_("Upload"), _("Columns"), _("Reading"), _("Answer"))


def _id(prefix: str, text: Text) -> str:
    """Return an id that is the same on every rendering, so that pages can be compared."""
    return f"{prefix}-{crc32(str(text).encode()):08x}"


def _reason_id(label: Text, more: Mapping[str, Any]) -> str:
    return _id("reason", f"{label}{more['why_not']}") if more.get("why_not") else ""


@register.simple_tag
def icon(name: str, label: Text = "") -> SafeString:
    """Draw an icon; silent to screen readers unless it has a label."""
    hidden = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="icon" {}><use href="{}#{}"></use></svg>',
        SafeString(hidden),  # nosec B703 - one of two constants
        static("vendor/icons.svg"),
        name,
    )


@register.filter
def country(code: str) -> str:
    """Name the country of an ISO 3166 code; nothing for nothing."""
    return places.country(code)


@register.inclusion_tag(COMPONENTS + "button.html")
def button(label: Text, kind: str = "primary", **more: Any) -> dict[str, Any]:
    """Draw a button; with `why_not` it is disabled and the reason stands beside it.

    Further: icon, name, value, type, key (one-key shortcut), form, opens (a dialog's id),
    closes (a dialog's id).
    """
    return {"label": label, "kind": kind, "reason_id": _reason_id(label, more), **more}


@register.inclusion_tag(COMPONENTS + "link_button.html")
def link_button(label: Text, href: str, kind: str = "quiet", **more: Any) -> dict[str, Any]:
    """Draw a link that looks like a button; further: icon, key, download, why_not."""
    reason_id = _reason_id(label, more)
    return {"label": label, "href": href, "kind": kind, "reason_id": reason_id, **more}


@register.inclusion_tag(COMPONENTS + "pill.html")
def pill(kind: str, label: Text = "") -> dict[str, Any]:
    """Draw a status: valid, soon, lapsed, perhaps, none, info or quiet; the label has a default."""
    symbol, default = PILLS[kind]
    return {"kind": kind, "icon": symbol, "label": label or default}


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: Text = "") -> SafeString:
    """Set a message apart: info, success, warning or problem."""
    return _render(
        "notice", {"content": content, "kind": kind, "title": title, "icon": NOTICES[kind]}
    )


@register.simple_block_tag
def card(content: str, title: Text = "", lead: Text = "", kind: str = "") -> SafeString:
    """Frame content that belongs together."""
    return _render("card", {"content": content, "title": title, "lead": lead, "kind": kind})


@register.simple_block_tag
def page_header(content: str, title: Text, lead: Text = "", over: Text = "") -> SafeString:
    """Head a page: its title, one sentence, and the page's actions as content."""
    kept = content if content.strip() else ""
    return _render("page_header", {"content": kept, "title": title, "lead": lead, "over": over})


@register.simple_block_tag
def crumbs(content: str) -> SafeString:
    """Lead back: hold `{% crumb %}` tags, the last one without an address."""
    return _render("crumbs", {"content": content})


@register.inclusion_tag(COMPONENTS + "crumb.html")
def crumb(label: Text, href: str = "") -> dict[str, Any]:
    """Draw one step of the way back."""
    return {"label": label, "href": href}


@register.simple_block_tag
def empty(content: str, title: Text, icon: str = "inbox") -> SafeString:
    """Say that there is nothing yet, why, and what to do (the content)."""
    return _render("empty", {"content": content, "title": title, "icon": icon})


@register.simple_block_tag
def table(content: str, caption: Text, kind: str = "") -> SafeString:
    """Frame `<thead>` and `<tbody>`: sticky heads, scrolls on its own, cards on a phone."""
    return _render("table", {"content": content, "caption": caption, "kind": kind})


@register.inclusion_tag(COMPONENTS + "column.html", takes_context=True)
def column(
    context: template.Context,
    label: Text,
    sort: str = "",
    numeric: bool = False,
    wide: bool = False,
) -> dict[str, Any]:
    """Draw a column's head; with `sort` it is a link that sets ?sort=, a second time the reverse."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    present = query.get("sort", "") if query is not None else ""
    order = {sort: "ascending", f"-{sort}": "descending"}.get(present, "") if sort else ""
    if sort and query is not None:
        query["sort"] = f"-{sort}" if present == sort else sort
        query.pop("page", None)
    return {
        "label": label,
        "href": f"?{query.urlencode()}" if sort and query is not None else "",
        "order": order,
        "numeric": numeric,
        "wide": wide,
    }


@register.inclusion_tag(COMPONENTS + "pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """Turn pages; keeps the rest of the query."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "request": context.get("request")}


@register.simple_block_tag
def filters(content: str, target: str = "", label: Text = "") -> SafeString:
    """Hold a GET form's fields in a row; with `target` the results follow while one types."""
    return _render("filters", {"content": content, "target": target, "label": label})


@register.simple_block_tag
def tabs(content: str, label: Text) -> SafeString:
    """Hold `{% tab %}` links between views of one thing."""
    return _render("tabs", {"content": content, "label": label})


@register.inclusion_tag(COMPONENTS + "tab.html")
def tab(label: Text, href: str, current: bool = False, count: int | None = None) -> dict[str, Any]:
    """Draw one tab, with how many things are behind it."""
    return {"label": label, "href": href, "current": current, "count": count}


@register.inclusion_tag(COMPONENTS + "stepper.html")
def stepper(current: int, steps: Iterable[Text] = STEPS) -> dict[str, Any]:
    """Show how far a work of several steps has come; `current` counts from 1."""
    states = [
        ("done" if n < current else "current" if n == current else "ahead", n, step)
        for n, step in enumerate(steps, start=1)
    ]
    return {"steps": states}


@register.inclusion_tag(COMPONENTS + "progress.html")
def progress(
    done: int | None, total: int | None, label: Text, detail: Text = "", poll: str = ""
) -> dict[str, Any]:
    """Show work under way; with `poll` the element replaces itself from that address each second.

    Without `total` it shows that something happens, not how much.
    """
    share = round(100 * (done or 0) / total) if total else None
    return {
        "id": _id("progress", label), "done": done, "total": total, "share": share,
        "label": label, "detail": detail, "poll": poll,
    }  # fmt: skip


@register.inclusion_tag(COMPONENTS + "dropzone.html")
def dropzone(field: BoundField, hint: Text = "") -> dict[str, Any]:
    """Draw a file field on which files can be dropped; without script it is a plain input."""
    return {"field": field, "hint": hint}


@register.inclusion_tag(COMPONENTS + "bar.html")
def bar(parts: Iterable[figures.Part], label: Text) -> dict[str, Any]:
    """Draw parts of a whole as one bar, and say them as a list."""
    drawn = figures.segments(parts)
    return {"id": _id("bar", label), "segments": drawn, "label": label}


@register.simple_block_tag
def answer(content: str, parts: Iterable[figures.Part], label: Text, note: Text = "") -> SafeString:
    """Give the answer: one sentence (the content, numbers in `<b>`) and one picture."""
    drawn = bar(parts, label)
    return _render("answer", {"content": content, "note": note, **drawn})


@register.inclusion_tag(COMPONENTS + "meter.html")
def meter(share: float, at_least: float = 0.0) -> dict[str, Any]:
    """Draw a share, 0 to 1, and say it in whole per cent, rounded down.

    Where so much is wanted, `at_least` is marked, and what reaches it is green.
    """
    percent = floor(round(100 * share, 6))
    return {
        "share": share, "wide": f"{100 * share:.3f}%", "said": f"{percent} %",
        "mark": f"{100 * at_least:.3f}%" if at_least else "", "enough": 0 < at_least <= share,
    }  # fmt: skip


@register.inclusion_tag(COMPONENTS + "stat.html")
def stat(figure: Text | int, label: Text, href: str = "", detail: Text = "") -> dict[str, Any]:
    """Show one figure and what it counts."""
    return {"figure": figure, "label": label, "href": href, "detail": detail}


@register.inclusion_tag(COMPONENTS + "compare.html")
def compare(rows: Iterable[tuple[Text, str, str]], left: Text, right: Text) -> dict[str, Any]:
    """Set two records side by side: rows of (label, left, right), differences marked."""
    return {"rows": [_compared(*row) for row in rows], "left": left, "right": right}


def _compared(label: Text, left: str, right: str) -> dict[str, Any]:
    marked = differences.mark(left, right) if left and right else (left, right)
    state = (
        "missing" if not (left and right) else "same" if differences.same(left, right) else "other"
    )
    return {"label": label, "left": marked[0], "right": marked[1], "state": state}


@register.simple_tag
def key(name: str) -> SafeString:
    """Show a key of the keyboard."""
    return format_html("<kbd>{}</kbd>", name)


@register.simple_block_tag
def dialog(content: str, id: str, title: Text) -> SafeString:
    """Hold a question in a window of its own; `{% button … opens=id %}` opens it."""
    return _render("dialog", {"content": content, "id": id, "title": title})


@register.simple_block_tag
def menu(content: str, label: Text, icon: str = "", kind: str = "") -> SafeString:
    """Hold links and buttons behind a label; works without script."""
    return _render("menu", {"content": content, "label": label, "icon": icon, "kind": kind})


@register.inclusion_tag(COMPONENTS + "map.html")
def map(points: str, label: Text) -> dict[str, Any]:
    """Draw a map of the GeoJSON points at an address; the page must hold the same as a table.

    Each point's properties: name, status (a kind of pill), url (optional).
    """
    return {"points": points, "label": label}


def _render(name: str, values: Mapping[str, Any]) -> SafeString:
    return render_to_string(f"{COMPONENTS}{name}.html", dict(values))
