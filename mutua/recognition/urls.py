"""Every page of this room, and who may enter."""

from django.urls import URLPattern, include, path

from mutua.members import doors
from mutua.members.doors import page
from mutua.members.readers import of_desk
from mutua.register.who import MEMBERS, READERS, SENDERS

from .views import (
    answers,
    asking,
    asks,
    belongings,
    desks,
    findings,
    languages,
    ledger,
    overlap,
    plans,
    readers,
    receipts,
    tracing,
)

app_name = "recognition"

ONE = "suppliers/<int:list>/<int:place>/"

inside = [
    page("overview/", overlap.overview, name="overview", who=READERS),
    page("suppliers/", overlap.suppliers, name="suppliers", who=MEMBERS),
    page("suppliers/export.<str:kind>", overlap.sheet, name="export", who=MEMBERS),
    page(ONE, overlap.supplier, name="supplier", who=MEMBERS),
    page(f"{ONE}point.json", overlap.point, name="point", who=MEMBERS),
    page(f"{ONE}plan/", plans.announce, name="plan", who=SENDERS),
    page(f"{ONE}plan/withdraw/", plans.withdraw, name="withdraw-plan", who=SENDERS),
    page(f"{ONE}watch/", plans.watch, name="watch", who=SENDERS),
    page(f"{ONE}watch/end/", plans.end_watch, name="end-watch", who=SENDERS),
    page("map/", overlap.world, name="map", who=MEMBERS),
    page("asks/", asks.asks, name="asks", who=MEMBERS),
    page("asks/new/", asking.ask, name="ask", who=SENDERS),
    page("asks/new/missing.xlsx", asking.missing, name="missing", who=SENDERS),
    page("asks/<uuid:code>/", asks.one, name="asked", who=MEMBERS),
    page("asks/<uuid:code>/read/", asks.read, name="read", who=SENDERS),
    page("asks/<uuid:code>/findings/", findings.findings, name="findings", who=SENDERS),
    page("asks/<uuid:code>/withdraw/", asks.withdraw, name="withdraw", who=SENDERS),
    page("asks/<uuid:code>/decide/", asks.decide, name="decide", who=SENDERS),
    page("savings/", ledger.savings, name="ledger", who=READERS),
    page("savings/export.<str:kind>", ledger.export, name="ledger-export", who=READERS),
    page("map/points.json", overlap.points, name="points", who=MEMBERS),
]

# Whoever reads the mailbox that was asked; the token is the key.
ANSWER, DESK = "answer/<str:token>/", "desk/<str:token>/"


def _answer(route: str, view: doors.View, name: str) -> URLPattern:
    return page(ANSWER + route, readers.of_ask(view), name=name, who=doors.ANYONE)


def _desk(route: str, view: doors.View, name: str) -> URLPattern:
    return page(DESK + route, of_desk(view), name=name, who=doors.ANYONE)


urlpatterns = [
    _answer("", answers.answer, "answer"),
    _answer("language/", languages.choose, "language"),
    _answer("share/", answers.share, "share"),
    _answer("documents/", answers.upload, "upload"),
    _answer("documents/<uuid:document>/remove/", answers.remove, "remove"),
    _answer("documents/<uuid:document>/findings/", answers.attach, "attach"),
    _answer("decline/", answers.decline, "decline"),
    _answer("revoke/", answers.revoke, "revoke"),
    _answer("trace/", tracing.trace, "trace"),
    _answer("end/", answers.change_end, "change-end"),
    page("desk/", desks.mine, name="my-desk", who=doors.ANYONE),
    page("desk/sent/", desks.sent, name="desk-sent", who=doors.ANYONE),
    page("desk/renewed/", desks.renewed, name="desk-renewed", who=doors.ANYONE),
    page("desk/deleted/", desks.deleted, name="desk-deleted", who=doors.ANYONE),
    _desk("", desks.desk, "desk"),
    _desk("language/", languages.choose_at_desk, "desk-language"),
    _desk("history/", desks.history, "desk-history"),
    _desk("documents/", desks.upload, "desk-upload"),
    _desk("documents/<uuid:document>/remove/", desks.remove, "desk-remove"),
    _desk("consents/<uuid:grant>/end/", desks.revoke, "desk-revoke"),
    _desk("yours/", belongings.yours, "desk-yours"),
    _desk("yours/archive/", belongings.archived, "desk-archive"),
    _desk("yours/account/", belongings.account, "desk-account"),
    _desk("yours/guard/", belongings.guard, "desk-guard"),
    _desk("yours/renew/", belongings.renew, "desk-renew"),
    _desk("yours/delete/", belongings.delete, "desk-delete"),
    page("receipts/check/", receipts.check, name="check", who=doors.ANYONE),
    page("receipts/did.json", receipts.keys, name="keys", who=doors.ANYONE),
    page("receipts/status/<int:number>.json", receipts.status, name="status", who=doors.ANYONE),
    page("receipts/<uuid:code>/", receipts.receipt, name="receipt", who=doors.ANYONE),
    page("receipts/<uuid:code>/receipt.json", receipts.file, name="receipt-file", who=doors.ANYONE),
    path("o/<slug:organisation>/", include(inside)),
]
