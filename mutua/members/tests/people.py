"""People for the tests of every room."""

from django.test import Client

from mutua.members.models import Level, Organisation, Person, Role

BACKEND = "django.contrib.auth.backends.ModelBackend"


def signed_in(organisation: Organisation, level: Level) -> Client:
    """Sign somebody of an organisation in, at a browser of their own."""
    email = f"{organisation.slug}.{level}@people.example"
    person = Person.objects.create(name="Somebody", email=email)
    Role.objects.create(person=person, organisation=organisation, level=level)
    client = Client()
    client.force_login(person, BACKEND)
    return client
