"""The directory, for everybody."""

from mutua.members.doors import page
from mutua.web import languages

from ..views import directory
from ..who import ANYONE

spoken = languages.spoken

urlpatterns = [
    page("members/", spoken(directory.directory), name="directory", who=ANYONE),
    page("members/<slug:member>/", spoken(directory.company), name="company", who=ANYONE),
    page("members/<slug:member>/logo.webp", directory.logo, name="logo", who=ANYONE),
]
