"""Every page of this room, and who may enter."""

from mutua.members.doors import page
from mutua.register.who import MEMBERS, READERS, SENDERS

from .views import protocols, requirements, sheets

app_name = "standards"

ONE = "standards/requirements/<uuid:requirement>/"
urlpatterns = [
    page("standards/", protocols.protocols_, name="protocols", who=READERS),
    page("standards/compare/", protocols.compare, name="compare", who=READERS),
    page("standards/versions/<str:key>/", protocols.version, name="version", who=READERS),
    page("standards/benchmark/", protocols.benchmark, name="benchmark", who=READERS),
    page("standards/benchmark/choose/", requirements.choose, name="choose", who=SENDERS),
    page("standards/requirements/", requirements.requirements, name="requirements", who=MEMBERS),
    page("standards/requirements/export.csv", sheets.export, name="export", who=MEMBERS),
    page("standards/requirements/import/", sheets.take_in, name="import", who=SENDERS),
    page("standards/requirements/new/", requirements.new, name="new", who=SENDERS),
    page(ONE, requirements.edit, name="edit", who=SENDERS),
    page(f"{ONE}retire/", requirements.retire, name="retire", who=SENDERS),
]
