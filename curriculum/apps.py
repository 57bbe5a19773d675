from django.apps import AppConfig


class CurriculumConfig(AppConfig):
    name = "curriculum"

    def ready(self) -> None:
        """Pages get what stands above them: how they are previewed, and what the desk asks of them."""
        from curriculum.models import ManualPart  # noqa: PLC0415
        from curriculum.page_forms import FORMS  # noqa: PLC0415
        from curriculum.views import preview  # noqa: PLC0415

        ManualPart.drawer = staticmethod(preview)
        for page, form in FORMS.items():
            page.base_form_class = form
