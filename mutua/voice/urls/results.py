"""What a site, whoever it lets, and its workers read of results."""

from django.urls import URLPattern

from mutua.members import doors
from mutua.members.readers import of_desk
from mutua.register.who import READERS

from ..views import heard, improvements, results, verdicts

WAVE = "desk/<str:token>/voice/waves/<uuid:code>/"
RESULT = "voice/results/<uuid:code>/"
PROGRAMME = "voice/programmes/<uuid:code>/verdicts/"


def _desk(route: str, view: doors.View, name: str) -> URLPattern:
    return doors.page(WAVE + route, of_desk(view), name=name, who=doors.ANYONE)


outside: list[URLPattern] = [
    _desk("results/", results.site_results, "site-results"),
    _desk("results/report/", results.site_report, "site-report"),
    _desk("results/tables/<str:kind>/", results.site_tables, "site-tables"),
    _desk("results/certificate/", results.site_certificate, "site-certificate"),
    _desk("improvements/", improvements.improvements, "site-improvements"),
    _desk("improvements/poster/", improvements.poster, "site-poster"),
    _desk("improvements/<int:number>/", improvements.change, "site-improvement"),
    _desk("improvements/<int:number>/done/", improvements.done, "site-improved"),
    doors.page("w/<str:code>/results/", heard.heard, name="heard", who=doors.ANYONE),
]
inside: list[URLPattern] = [
    doors.page("voice/results/", results.results, name="results", who=READERS),
    doors.page(RESULT, results.result, name="result", who=READERS),
    doors.page(RESULT + "report/", results.result_report, name="result-report", who=READERS),
    doors.page(
        RESULT + "tables/<str:kind>/", results.result_tables, name="result-tables", who=READERS
    ),
    doors.page(
        RESULT + "certificate/", results.result_certificate, name="result-certificate", who=READERS
    ),
    doors.page(PROGRAMME, verdicts.verdicts, name="verdicts", who=READERS),
    doors.page(
        PROGRAMME + "report/", verdicts.verdicts_report, name="verdicts-report", who=READERS
    ),
    doors.page(
        PROGRAMME + "tables/<str:kind>/", verdicts.verdicts_tables, name="verdicts-tables",
        who=READERS,
    ),
]  # fmt: skip
