"""The editing desk as our editors need it."""

from typing import Any

from wagtail import hooks
from wagtail.images.image_operations import FilterOperation


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
