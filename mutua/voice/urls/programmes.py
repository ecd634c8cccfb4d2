"""Programmes and the sites in them, as an organisation runs them."""

from django.urls import URLPattern

from mutua.members.doors import page

from ..views import programmes, proposals
from ..who import READERS, RUNNERS

ONE = "voice/programmes/<uuid:programme>/"

outside: list[URLPattern] = []
inside: list[URLPattern] = [
    page("voice/", programmes.home, name="home", who=READERS),
    page("voice/ask/", proposals.ask_to_read, name="ask-to-read", who=RUNNERS),
    page("voice/programmes/new/", programmes.new, name="new-programme", who=RUNNERS),
    page(ONE, programmes.programme, name="programme", who=READERS),
    page(f"{ONE}change/", programmes.change, name="change-programme", who=RUNNERS),
    page(f"{ONE}questions/", programmes.questions, name="programme-questions", who=READERS),
    page(f"{ONE}launch/", programmes.launch, name="launch", who=RUNNERS),
    page(f"{ONE}end/", programmes.end, name="end-programme", who=RUNNERS),
    page(f"{ONE}propose/", proposals.propose, name="propose", who=RUNNERS),
    page(
        "voice/proposals/<uuid:proposal>/withdraw/", proposals.withdraw, name="withdraw-proposal",
        who=RUNNERS,
    ),
]  # fmt: skip
