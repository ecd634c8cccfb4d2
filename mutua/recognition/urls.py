"""Every page of this room, and who may enter."""

from django.urls import include, path

from mutua.members import doors
from mutua.members.doors import page
from mutua.register.who import MEMBERS, SENDERS

from .views import answers, asks, ledger, overlap, receipts, tracing

app_name = "recognition"

VIEWER = doors.VIEWER
ONE = "suppliers/<int:list>/<int:place>/"

inside = [
    page("", overlap.home, name="home", who=VIEWER),
    page("suppliers/", overlap.suppliers, name="suppliers", who=MEMBERS),
    page("suppliers/export.<str:kind>", overlap.sheet, name="export", who=MEMBERS),
    page(ONE, overlap.supplier, name="supplier", who=MEMBERS),
    page(f"{ONE}point.json", overlap.point, name="point", who=MEMBERS),
    page("map/", overlap.world, name="map", who=MEMBERS),
    page("asks/", asks.asks, name="asks", who=MEMBERS),
    page("asks/new/", asks.ask, name="ask", who=SENDERS),
    page("asks/<uuid:code>/", asks.one, name="asked", who=MEMBERS),
    page("asks/<uuid:code>/read/", asks.read, name="read", who=SENDERS),
    page("asks/<uuid:code>/withdraw/", asks.withdraw, name="withdraw", who=SENDERS),
    page("asks/<uuid:code>/decide/", asks.decide, name="decide", who=SENDERS),
    page("savings/", ledger.savings, name="ledger", who=MEMBERS),
    page("savings/export.csv", ledger.export, name="ledger-export", who=MEMBERS),
    page("map/points.json", overlap.points, name="points", who=MEMBERS),
]

# Whoever reads the mailbox that was asked; the token is the key.
ANSWER = "answer/<str:token>/"
urlpatterns = [
    page(ANSWER, answers.answer, name="answer", who=doors.ANYONE),
    page(f"{ANSWER}share/", answers.share, name="share", who=doors.ANYONE),
    page(f"{ANSWER}documents/", answers.upload, name="upload", who=doors.ANYONE),
    page(
        f"{ANSWER}documents/<uuid:document>/remove/",
        answers.remove,
        name="remove",
        who=doors.ANYONE,
    ),
    page(f"{ANSWER}decline/", answers.decline, name="decline", who=doors.ANYONE),
    page(f"{ANSWER}revoke/", answers.revoke, name="revoke", who=doors.ANYONE),
    page(f"{ANSWER}trace/", tracing.trace, name="trace", who=doors.ANYONE),
    page(f"{ANSWER}end/", answers.change_end, name="change-end", who=doors.ANYONE),
    page("receipts/check/", receipts.check, name="check", who=doors.ANYONE),
    page("receipts/did.json", receipts.keys, name="keys", who=doors.ANYONE),
    page("receipts/status/<int:number>.json", receipts.status, name="status", who=doors.ANYONE),
    page("receipts/<uuid:code>/", receipts.receipt, name="receipt", who=doors.ANYONE),
    page("receipts/<uuid:code>/receipt.json", receipts.file, name="receipt-file", who=doors.ANYONE),
    path("o/<slug:organisation>/", include(inside)),
]
