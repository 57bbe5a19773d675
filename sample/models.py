"""What this installation decided about the sample."""

from django.db import models

from lms.lib.clock import now
from lms.lib.rows import Row


class SampleRemoval(Row):
    """The sample was taken away: starting again does not bring it back, only `load_sample` does."""

    removed_at = models.DateTimeField(default=now, editable=False)

    def __str__(self) -> str:
        return f"{self.removed_at:%Y-%m-%d %H:%M}"
