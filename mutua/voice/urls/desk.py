"""A site's own pages; the address that its letters carry is the door."""

from django.urls import URLPattern

from mutua.members.doors import ANYONE, page

from ..views import site_home

SITE = "desk/<str:token>/voice/"
PROPOSAL = f"{SITE}proposals/<uuid:proposal>/"

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
]  # fmt: skip
inside: list[URLPattern] = []
