from django.apps import AppConfig


class LmsConfig(AppConfig):
    name = "lms"

    def ready(self) -> None:
        """The house rules are checked with every `manage.py check`."""
        __import__("lms.checks")
