from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "mutua.assessments"

    def ready(self) -> None:
        """Tell the journal the words of this room."""
        from . import words

        words.tell()
