from functools import partial
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save


class BooksConfig(AppConfig):
    name = "books"

    def ready(self) -> None:
        """Every new edition gets its books, as soon as it is written."""
        post_save.connect(_begin, sender="editions.Edition", dispatch_uid="books")


def _begin(*, instance: Any, created: bool, **kwargs: Any) -> None:
    from books.services import start_making  # noqa: PLC0415 - models are not ready before

    if created and settings.BOOKS_WITH_EDITION:
        transaction.on_commit(partial(start_making, edition=instance, by=None))
