"""Partners, networks, ministries: with the other names they are written under."""

from django.db import models

from lms.lib.folding import fold
from lms.lib.rows import Row
from lms.lib.trilingual import pick


class Organisation(Row):
    """`code` is a short stable word for sheets and addresses (OFRD, ANCTIP)."""

    code = models.CharField(max_length=24, unique=True)
    name_en = models.CharField(max_length=200)
    name_fa_af = models.CharField(max_length=200, blank=True)
    name_ps = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40, blank=True, help_text="NGO, network, government, donor")
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return pick(self, "name")


class OrganisationAlias(models.Model):
    """Another spelling of an organisation's name."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, unique=True, editable=False)

    class Meta:
        verbose_name_plural = "organisation aliases"

    def __str__(self) -> str:
        return self.text

    def save(self, *args: object, **kwargs: object) -> None:
        self.folded = fold(self.text)
        super().save(*args, **kwargs)  # type: ignore[arg-type]
