"""A site's own pages; the address that its letters carry is the door."""

from django.urls import URLPattern

from mutua.members.doors import ANYONE, page

from ..views import waves, workplaces

SITE = "desk/<str:token>/voice/"
WORKPLACE = f"{SITE}workplaces/<uuid:code>/"
WAVE = f"{SITE}waves/<uuid:code>/"

outside: list[URLPattern] = [
    page(WORKPLACE, workplaces.workplace, name="workplace", who=ANYONE),
    page(f"{WORKPLACE}roster/", workplaces.roster, name="roster", who=ANYONE),
    page(f"{WORKPLACE}roster/count/", workplaces.count, name="count", who=ANYONE),
    page(f"{WORKPLACE}roster/bring/", workplaces.bring, name="bring-roster", who=ANYONE),
    page(f"{WORKPLACE}figures/", workplaces.figures, name="figures", who=ANYONE),
    page(f"{WORKPLACE}ask/", waves.ask, name="ask", who=ANYONE),
    page(WAVE, waves.wave, name="wave", who=ANYONE),
    page(f"{WAVE}cards/<int:place>/", waves.cards, name="cards", who=ANYONE),
    page(f"{WAVE}posters/<int:place>/", waves.poster, name="poster-sheet", who=ANYONE),
    page(f"{WAVE}handout/", waves.handout, name="handout", who=ANYONE),
    page(f"{WAVE}close/", waves.close, name="close-wave", who=ANYONE),
]
inside: list[URLPattern] = []
