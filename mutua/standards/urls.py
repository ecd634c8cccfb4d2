"""Every page of this room, and who may enter."""

from mutua.members.doors import page
from mutua.register.who import MEMBERS, READERS, SENDERS

from .views import protocols, requirements, sheets

app_name = "standards"

ONE = "requirements/<uuid:requirement>/"
urlpatterns = [
    page("protocols/", protocols.protocols_, name="protocols", who=READERS),
    page("protocols/compare/", protocols.compare, name="compare", who=READERS),
    page("protocols/versions/<str:key>/", protocols.version, name="version", who=READERS),
    page("benchmark/", protocols.benchmark, name="benchmark", who=READERS),
    page("benchmark/choose/", requirements.choose, name="choose", who=SENDERS),
    page("requirements/", requirements.requirements, name="requirements", who=MEMBERS),
    page("requirements/export.csv", sheets.export, name="export", who=MEMBERS),
    page("requirements/import/", sheets.take_in, name="import", who=SENDERS),
    page("requirements/new/", requirements.new, name="new", who=SENDERS),
    page(ONE, requirements.edit, name="edit", who=SENDERS),
    page(f"{ONE}retire/", requirements.retire, name="retire", who=SENDERS),
]
