"""A supplier that found a copy of its document somewhere learns whose it was."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from mutua import papers
from mutua.members.models import Mailbox
from mutua.web import languages, memory

from .. import links, queries
from ..forms import FoundForm
from ..models import Ask


@csrf_exempt  # no cookie lets anybody in here: the token of the address does
@require_http_methods(["GET", "HEAD", "POST"])
def trace(request: HttpRequest, ask: Ask, mailbox: Mailbox) -> HttpResponse:
    """Tell to whom a copy of one of the supplier's own documents was handed; of any other nothing."""
    most = settings.MUTUA_REPORT_LIMIT
    request.upload_handlers = [memory.InMemory(request, most + 1)]
    posted = request.method == "POST"
    form = FoundForm(most, request.POST, request.FILES) if posted else FoundForm(most)
    context = {"ask": ask, "token": links.token(ask, mailbox), "form": form}
    if posted and form.is_valid():
        try:
            found = papers.traced(form.cleaned_data["file"].read())
        except papers.Refused as refused:
            form.add_error("file", languages.said(refused.sentence))
        else:
            sure = {f.code for f in found.findings if f.way == "pattern"}
            openings = queries.own_openings_marked(mailbox.email, found.codes)
            context |= {"looked": True, "handed": [(one, one.mark in sure) for one in openings]}
    return render(request, "recognition/trace.html", context)
