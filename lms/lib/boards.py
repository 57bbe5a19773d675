"""Parts of a page that rooms above it hang up, so that imports run down only.

A lower room owns a Board; a higher room adds its Panel in AppConfig.ready().
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Panel:
    """`context(request, *subject)` gives what `template` shows (as `panel`), or None: not shown."""

    name: str
    order: int
    template: str
    context: Callable[..., dict[str, Any] | None]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A panel with its content: `{% include shown.template with panel=shown.panel %}`."""

    order: int
    template: str
    panel: dict[str, Any]


@dataclass
class Board:
    """Panels by name; adding one again replaces it."""

    panels: dict[str, Panel] = field(default_factory=dict)

    def add(self, panel: Panel) -> None:
        """Hang up a panel."""
        self.panels[panel.name] = panel

    def shown(self, request: Any, *subject: Any) -> Iterator[Shown]:
        """The panels that have something to say here, in order."""
        for panel in sorted(self.panels.values(), key=lambda panel: (panel.order, panel.name)):
            content = panel.context(request, *subject)
            if content is not None:
                yield Shown(order=panel.order, template=panel.template, panel=content)
