from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "mutua.audits"
