from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "certificates"

    def ready(self) -> None:
        from certificates.views.board import summary
        from lms.lib.boards import Panel
        from training.panels import activity_board

        activity_board.add(
            Panel(
                name="certificates",
                order=20,
                template="certificates/_activity_certificates.html",
                context=summary,
            )
        )
