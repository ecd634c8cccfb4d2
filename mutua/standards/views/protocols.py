"""Protocols and the benchmark: what each version covers, and versions side by side."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mutua import protocols
from mutua.members.asking import InsideRequest
from mutua.members.models import Kind
from mutua.protocols import Version
from mutua.register.who import SENDERS

from .. import gaps, queries
from ..comparing import MOST, Shown, side_by_side


@require_safe
def protocols_(request: InsideRequest) -> HttpResponse:
    """List every version of every protocol with what it covers."""
    known = sorted(protocols.every(), key=lambda protocol: protocol.name.casefold())
    every = [version for protocol in known for version in reversed(protocol.versions)]
    context = {
        "shown": _shown(request, every),
        "asks": request.organisation.kind == Kind.MEMBER,
        "benchmark": protocols.benchmark(),
        "chosen": request.GET.getlist("version"),
        "most": MOST,
    }
    return render(request, "standards/protocols.html", context)


@require_safe
def version(request: InsideRequest, key: str) -> HttpResponse:
    """Show one version: what it covers, how long it counts, how its findings are graded."""
    found = _versions([key])
    if not found:
        raise Http404
    (shown,) = _shown(request, found)
    context = {"one": shown, "gap": shown.gap, "parts": side_by_side([shown])}
    return render(request, "standards/version.html", context)


@require_safe
def compare(request: InsideRequest) -> HttpResponse:
    """Put two to four versions beside each other."""
    asked = list(dict.fromkeys(request.GET.getlist("version")))
    shown = _shown(request, _versions(asked[:MOST]))
    every = "all" in request.GET
    query = request.GET.copy()
    query.pop("all", None)
    context = {
        "shown": shown,
        "asks": request.organisation.kind == Kind.MEMBER,
        "parts": side_by_side(shown, every=every) if len(shown) > 1 else [],
        "benchmark": protocols.benchmark(),
        "every": every,
        "more": len(asked) > MOST,
        "query": query.urlencode(),
        "most": MOST,
    }
    return render(request, "standards/compare.html", context)


@require_safe
def benchmark(request: InsideRequest) -> HttpResponse:
    """Show the benchmark by pillar and area; to a member also what it leaves out."""
    found = protocols.benchmark()
    context = {
        "benchmark": found,
        "pillars": [
            (title, [area for area in found.areas if area.pillar == key])
            for key, title in found.pillars.items()
        ],
        "left_out": queries.left_out_by(request.organisation),
        "sends": SENDERS(request),
    }
    return render(request, "standards/benchmark.html", context)


def _versions(keys: list[str]) -> list[Version]:
    """Return the versions of these keys, in this order; unknown ones are left out."""
    known = {one.key: one for protocol in protocols.every() for one in protocol.versions}
    return [known[key] for key in keys if key in known]


def _shown(request: InsideRequest, versions: list[Version]) -> list[Shown]:
    against = protocols.benchmark()
    if request.organisation.kind != Kind.MEMBER:
        return [Shown(one, against) for one in versions]
    asked = queries.asked_for(request.organisation)
    return [
        Shown(one, against, gaps.gap(one, asked, None) if gaps.is_compared(one, asked) else None)
        for one in versions
    ]
