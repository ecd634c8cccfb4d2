from django.apps import AppConfig


class RecognitionConfig(AppConfig):
    name = "mutua.recognition"
