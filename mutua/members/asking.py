"""Who is asking, as types: what a door promises to the view behind it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from mutua.members.models import Organisation, Person, Role


class AnyRequest(HttpRequest):
    """From anybody."""

    roles: list[Role]  # the person's, in every open organisation
    unproven: bool  # a second step is still to be taken, until which they do not count
    role: Role | None
    organisation: Organisation | None
    htmx: HtmxDetails


class PersonRequest(AnyRequest):
    """From somebody signed in."""

    user: Person


class InsideRequest(PersonRequest):
    """From somebody inside an organisation."""

    role: Role
    organisation: Organisation
