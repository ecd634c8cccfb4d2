"""The directory, for everybody."""

from mutua.members.doors import page

from ..views import directory
from ..who import ANYONE

urlpatterns = [
    page("members/", directory.directory, name="directory", who=ANYONE),
    page("members/<slug:member>/", directory.company, name="company", who=ANYONE),
]
