from django.apps import AppConfig


class LmsConfig(AppConfig):
    name = "lms"

    def ready(self) -> None:
        """The house rules are checked with every `manage.py check`; sessions begin at sign-in."""
        from django.contrib.auth.signals import user_logged_in  # noqa: PLC0415

        from lms.sessions import renew  # noqa: PLC0415

        __import__("lms.checks")
        user_logged_in.connect(renew, dispatch_uid="lms.sessions")
