"""The editing desk as our editors need it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.images.image_operations import FilterOperation
from wagtail.models import Page

from curriculum.selectors import refuse_if_taught
from lms.lib.refusals import Refused
from people.permissions import Right, may


class Bare(FilterOperation):
    """Readers get points, never what a camera wrote beside them: place, time, phone."""

    def construct(self) -> None:
        """Takes nothing."""

    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> None:
        """After everything that looks into these notes, so: last."""
        willow.image.info = {}


@hooks.register("register_image_operations")
def operations() -> list[tuple[str, type[FilterOperation]]]:
    """`bare` in the filter of curriculum.media."""
    return [("bare", Bare)]


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def keep_what_is_taught(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A module that a course teaches stays, and so does what it stands in, in every language."""
    return _refused(request, [page])


@hooks.register("before_move_page")
def keep_its_place(request: HttpRequest, page: Page, target: Page) -> HttpResponse | None:
    """Out of the manual is as good as deleted; within it, modules and lessons may change places."""
    return None if page.get_parent() == target else _refused(request, [page])


@hooks.register("before_bulk_action")
def keep_all_that_is_taught(
    request: HttpRequest, action: str, objects: Iterable[Any], view: Any
) -> HttpResponse | None:
    """The same for many pages at once: all or none."""
    if action not in {"delete", "unpublish", "move"}:
        return None
    return _refused(request, [one for one in objects if isinstance(one, Page)])


def _refused(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    try:
        refuse_if_taught(pages)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
    return None


UNUSED = {"settings", "reports", "snippets", "help"}


@hooks.register("construct_main_menu")
def only_what_is_used(request: HttpRequest, items: list[Any]) -> None:
    """Pages, pictures, documents: what an editor needs. Operators keep Wagtail's settings."""
    if not may(request.user, Right.OPERATE):
        items[:] = [item for item in items if item.name not in UNUSED]
