from importlib import import_module

from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "learning"

    def ready(self) -> None:
        """Onto the pages of activities and tests."""
        import_module("learning.views.board")
