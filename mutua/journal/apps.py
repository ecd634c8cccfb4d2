from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "mutua.journal"
    label = "journal"
    verbose_name = "Journal"
