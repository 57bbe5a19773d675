from importlib import import_module

from django.apps import AppConfig


class AnswersheetsConfig(AppConfig):
    name = "answersheets"

    def ready(self) -> None:
        """Hang how far the typing is up on the page of a test."""
        import_module("answersheets.views.board")
