"""Back to the workers: what all of them said, and what is done about it. No cookie, no script."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from mutua.instruments import Instrument
from mutua.members.readers import secret

from .. import editions, queries, speaking, telling
from ..models import Wave
from ..reporting import heard as telling_workers
from ..reporting import words


@require_safe
def heard(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the results of the wave that a card or a poster belongs to, whether or not it was used."""
    wave = queries.heard(code)
    if wave is None:
        raise Http404
    instrument = editions.instrument(wave.edition)
    language = _language(request, wave, instrument)
    ours = telling_workers.our_language(language)
    with override(ours):
        release = queries.release_of(wave)
        context = {
            "wave": wave, "site": wave.workplace, "language": language,
            "dir": words.direction(language), "waits": wave.closes >= timezone.now().date(),
            "told": telling.heard(release) if release else None, "doing": telling.doing(wave),
            "languages": speaking.offered(instrument, language),
        }  # fmt: skip
        response = secret(render(request, "voice/heard.html", context))
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
