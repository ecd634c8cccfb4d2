from django.apps import AppConfig


class ZoneConfig(AppConfig):
    name = "mutua.zone"
