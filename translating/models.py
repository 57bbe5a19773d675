"""From which wording of the source each paragraph of a translation was made, and who read it."""

from django.conf import settings
from django.db import models

from lms.lib.clock import now
from lms.lib.rows import Row


class TranslatedParagraph(models.Model):
    """One paragraph of one language, and the source paragraph it was last translated from."""

    key = models.UUIDField(help_text="Translation key of the page.")
    language = models.CharField(max_length=8)
    paragraph = models.CharField(
        max_length=64, help_text="Id of the block or objective, or the name of a field."
    )
    source_sha256 = models.CharField(
        max_length=64, help_text="translating.paragraphs.Paragraph.sha256 of the source paragraph."
    )
    source = models.JSONField(
        null=True, help_text="{place, kind, raw} of it as it was, to show what has changed since."
    )
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("language", "key", "paragraph"), name="translated_paragraph_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.language} {self.paragraph}"


class NativeReading(models.Model):
    """A native reader went through a page; valid for the words it had then, and no others."""

    key = models.UUIDField(help_text="Translation key of the page.")
    language = models.CharField(max_length=8)
    text_sha256 = models.CharField(max_length=64)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("language", "key"), name="native_reading_once"),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.language}"


class TranslationFile(Row):
    """A file that came back from a translator: checked, looked at, then taken over or not."""

    module = models.CharField(max_length=24, help_text="Code of the module, or `manual`.")
    language = models.CharField(max_length=8)
    content = models.TextField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(default=now, editable=False)
    imported_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.module} {self.language} {self.uploaded_at:%Y-%m-%d}"
