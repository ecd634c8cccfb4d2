from django.apps import AppConfig


class WebConfig(AppConfig):
    """The look: base templates, components, static files."""

    name = "mutua.web"
