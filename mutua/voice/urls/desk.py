"""A site's own pages; the address that its letters carry is the door."""

from django.urls import URLPattern

from mutua.members.doors import ANYONE, page

from ..views import site_home, waves, workplaces

SITE = "desk/<str:token>/voice/"
PROPOSAL = f"{SITE}proposals/<uuid:proposal>/"
WORKPLACE = f"{SITE}workplaces/<uuid:code>/"
WAVE = f"{SITE}waves/<uuid:code>/"

outside: list[URLPattern] = [
    page(SITE, site_home.site, name="site", who=ANYONE),
    page(PROPOSAL, site_home.proposal, name="proposal", who=ANYONE),
    page(f"{PROPOSAL}accept/", site_home.accept, name="accept", who=ANYONE),
    page(f"{PROPOSAL}decline/", site_home.decline, name="decline", who=ANYONE),
    page(f"{PROPOSAL}questions/", site_home.questions, name="proposal-questions", who=ANYONE),
    page(f"{SITE}consents/<uuid:consent>/revoke/", site_home.revoke, name="revoke", who=ANYONE),
    page(
        f"{SITE}programmes/<uuid:programme>/<uuid:workplace>/leave/", site_home.leave,
        name="leave", who=ANYONE,
    ),
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
]  # fmt: skip
inside: list[URLPattern] = []
