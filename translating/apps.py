from typing import Any

from django.apps import AppConfig


class TranslatingConfig(AppConfig):
    name = "translating"

    def ready(self) -> None:
        from wagtail.signals import page_published  # noqa: PLC0415 - models are not ready earlier

        page_published.connect(_published, dispatch_uid="translating.follow_published")


def _published(instance: Any, revision: Any = None, **_told: Any) -> None:
    from translating.segments import KINDS  # noqa: PLC0415
    from translating.services import follow_published  # noqa: PLC0415

    if isinstance(instance, tuple(KINDS.values())):
        follow_published(page=instance, revision=revision)
