"""Back to the workers: what all of them said, and what is done about it. No cookie, no script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from mutua.instruments import Instrument

from .. import editions, queries, speaking, telling
from ..models import Wave
from .worker_shown import quiet, unknown


@quiet
@require_safe
def heard(request: HttpRequest, code: str) -> HttpResponse:
    """Show the results of the wave that a card or a poster belongs to, whether or not it was used."""
    wave = queries.heard(code)
    if wave is None:
        return unknown(request, code)
    instrument = editions.instrument(wave.edition)
    language = _language(request, wave, instrument)
    with override(speaking.interface(language)):
        release = queries.release_of(wave)
        context = {
            "wave": wave, "site": wave.workplace, "language": language,
            "dir": speaking.direction(language), "waits": wave.closes >= timezone.now().date(),
            "told": telling.heard(release) if release else None, "doing": telling.doing(wave),
            "languages": speaking.offered(instrument, language),
        }  # fmt: skip
        response = render(request, "voice/heard.html", context)
    response["Content-Language"] = language
    return response


def _language(request: HttpRequest, wave: Wave, instrument: Instrument) -> str:
    """Return what the reader chose, else what the browser speaks, else what the wave offers first."""
    asked = request.GET.get("language", "")
    if asked in instrument.languages:
        return asked
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        near = code.partition("-")[0]
        if near in instrument.languages:
            return near
    return wave.language if wave.language in instrument.languages else instrument.language
