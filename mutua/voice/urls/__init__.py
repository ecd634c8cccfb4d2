"""Every page of this room, and who may enter. `inside`: addresses within an organisation."""

from django.urls import include, path

from . import desk, gateways, library, programmes, results, tablets, worker

app_name = "voice"

_all = (desk, gateways, library, programmes, results, tablets, worker)

urlpatterns = [
    *(one for module in _all for one in module.outside),
    path("o/<slug:organisation>/", include([one for module in _all for one in module.inside])),
]
