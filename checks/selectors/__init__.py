"""What is asked about activities, and what was answered."""

from checks.selectors.asked import Asked, asked_of, open_of, waiting

__all__ = ["Asked", "asked_of", "open_of", "waiting"]
