"""Receipts for everybody who has their address: seen, checked, taken along. No account is needed."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from mutua import receipts
from mutua.web import languages, letters

from .. import actions, queries

MOST = 200_000  # bytes of a receipt that is handed in
NAMES = {
    "shape": _("Form"), "issuer": _("Issuer"), "key": _("Key"), "signature": _("Signature"),
    "validity": _("Validity"), "revocation": _("Revocation"),
}  # fmt: skip
PILLS = {"holds": "valid", "fails": "lapsed", "unknown": "none"}


class CheckForm(forms.Form):
    """A receipt that somebody was shown."""

    file = forms.FileField(label=_("The file of the receipt"), required=False)
    text = forms.CharField(
        label=_("Or its text"), required=False, max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


@require_safe
def receipt(request: HttpRequest, code: UUID) -> HttpResponse:
    """Show a receipt, checked as it stands now, with its code to scan."""
    found = get_object_or_404(queries.receipts_shown(), code=code)
    page = letters.absolute(request.path)
    context = _checked(found.signed) | {
        "receipt": found,
        "qr": SafeString(receipts.qr(page)),  # nosec B703 - drawn by us, of our own address
    }
    return render(request, "recognition/receipt.html", context)


@require_safe
def file(_request: HttpRequest, code: UUID) -> HttpResponse:
    """Hand out the receipt itself."""
    found = get_object_or_404(queries.receipts_shown(), code=code)
    response = JsonResponse(found.signed, json_dumps_params={"indent": 1, "ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="receipt-{code}.json"'
    return response


def check(request: HttpRequest) -> HttpResponse:
    """Check a receipt that somebody was shown."""
    form = CheckForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        context |= _checked(given.read(MOST) if given else form.cleaned_data["text"])
    return render(request, "recognition/check.html", context)


@require_safe
def keys(_request: HttpRequest) -> HttpResponse:
    """Publish the keys that receipts are signed with."""
    return _open(JsonResponse(receipts.keyset.publish(queries.keyset())))


@require_safe
def status(_request: HttpRequest, number: int) -> HttpResponse:
    """Publish a list of revocations."""
    listed = queries.status_list(number, actions.status_url(number), timezone.now())
    if listed is None:
        raise Http404
    return _open(JsonResponse(listed))


def _open(response: JsonResponse) -> JsonResponse:
    """Let programs of other sites read what is public."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _checked(given: Any) -> dict[str, Any]:
    """Check a receipt against our own keys and revocations."""
    now, keys = timezone.now(), queries.keyset()
    report = receipts.verify(given, keys, at=now)
    if number := _list_of(report):
        listed = queries.status_list(number, actions.status_url(number), now)
        report = receipts.verify(given, keys, at=now, status=listed)
    lines = receipts.lines(report.document) if report.document and report.proven else []
    return {
        "report": report,
        "sentence": languages.said(report.sentence),
        "steps": [
            (NAMES[step.name], PILLS[step.outcome], languages.said(step.sentence))
            for step in report.steps
        ],
        "lines": [(languages.said(heading), languages.said(text)) for heading, text in lines],
    }


def _list_of(report: receipts.Report) -> int:
    """Return the number of the list of revocations that a receipt of ours names; 0 for none."""
    if not report.proven or report.document is None:
        return 0
    url = str(report.document["credentialStatus"]["statusListCredential"])
    number = url.rstrip("/").rsplit("/", 1)[-1].removesuffix(".json")
    return int(number) if number.isdecimal() and len(number) < 9 else 0
