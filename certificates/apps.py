from importlib import import_module

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "certificates"

    def ready(self) -> None:
        """Hang the room's parts up on the pages of activities and corrected keys; listen for names to forget."""
        import_module("certificates.views.board")
        import_module("certificates.views.corrections")
        import_module("certificates.forgetting")
