"""Words of this room that the database knows."""

from django.db.models import TextChoices


class Format(TextChoices):
    """Kinds of book."""

    PDF = "pdf", "PDF"
    EPUB = "epub", "EPUB"
