"""Instruments of an organisation: everybody reads, sourcing hands in, administrators publish."""

from django.urls import URLPattern

from mutua.members.doors import page

from ..views import library
from ..who import JUDGES, PUBLISHERS, READERS

HOME = "voice/instruments/"
DRAFT = f"{HOME}drafts/<uuid:draft>/"
EDITION = f"{HOME}<slug:edition>/"

outside: list[URLPattern] = []
inside = [
    page(HOME, library.instruments, name="instruments", who=READERS),
    page(f"{HOME}new/", library.hand_in, name="hand-in", who=JUDGES),
    page(DRAFT, library.draft, name="draft", who=JUDGES),
    page(f"{DRAFT}publish/", library.publish, name="publish", who=PUBLISHERS),
    page(f"{DRAFT}discard/", library.discard, name="discard", who=JUDGES),
    page(EDITION, library.edition, name="edition", who=READERS),
    page(f"{EDITION}retire/", library.retire, name="retire", who=PUBLISHERS),
    page(f"{EDITION}compare/", library.compare, name="compare", who=READERS),
    page(f"{EDITION}form.<str:ending>", library.download, name="form", who=READERS),
]
