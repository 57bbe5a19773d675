"""Reference data: what an operator may edit without a release. Keyed by its published code."""

from django.db import models

from lms.lib.folding import fold
from lms.lib.trilingual import pick


class Named(models.Model):
    """A code and a name in three languages."""

    code = models.CharField(max_length=24, primary_key=True)
    name_en = models.CharField(max_length=160)
    name_fa_af = models.CharField(max_length=160, blank=True)
    name_ps = models.CharField(max_length=160, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ("order", "code")

    def __str__(self) -> str:
        return pick(self, "name")


class Country(Named):
    """ISO 3166-1 alpha-2."""

    class Meta(Named.Meta):
        verbose_name_plural = "countries"


class Province(Named):
    """One of the 34 provinces, keyed by OCHA P-code (AF01 ... AF34)."""

    iso = models.CharField(max_length=8, unique=True)
    region = models.CharField(max_length=40)
    tile_row = models.PositiveSmallIntegerField(help_text="Place on the tile map, from 0.")
    tile_column = models.PositiveSmallIntegerField()


class ProvinceAlias(models.Model):
    """Another spelling of a province, as sheets and keyboards have it."""

    province = models.ForeignKey(Province, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=120)
    folded = models.CharField(max_length=120, unique=True, editable=False)

    class Meta:
        verbose_name_plural = "province aliases"

    def __str__(self) -> str:
        return self.text

    def save(self, *args: object, **kwargs: object) -> None:
        self.folded = fold(self.text)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class RoleGroup(Named):
    """First level of roles: government, law enforcement, community ..."""


class Role(Named):
    """Second level: what a participant is. Flags carry the donor's definitions."""

    group = models.ForeignKey(RoleGroup, on_delete=models.PROTECT, related_name="roles")
    host_official = models.BooleanField(default=False)
    first_responder = models.BooleanField(default=False)


class Indicator(Named):
    """A figure the donor asks for, with its reference sheet in short."""

    counts = models.TextField(help_text="What is counted.")
    audience = models.CharField(
        max_length=400,
        blank=True,
        help_text="Codes of the role groups and roles that count, with spaces between; "
        "@first_responder or @host_official for all roles so marked. Empty: every role counts.",
    )
    disaggregation = models.CharField(max_length=160, blank=True)
    frequency = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)


class MaterialKind(Named):
    """What is handed out: leaflet, sticker, cartoon magazine ..."""


class CalendarTerm(models.Model):
    """A name as Afghan offices write it: of a solar month, a weekday, or a Gregorian month."""

    class Kind(models.TextChoices):
        MONTH = "month"
        WEEKDAY = "weekday"
        GREGORIAN = "gregorian"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    number = models.PositiveSmallIntegerField(help_text="1 = Hamal, Saturday, or January.")
    name_en = models.CharField(max_length=40)
    name_fa_af = models.CharField(max_length=40)
    name_ps = models.CharField(max_length=40)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("kind", "number")
        constraints = (
            models.UniqueConstraint(fields=("kind", "number"), name="calendar_term_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=("month", "weekday", "gregorian")),
                name="calendar_term_kind_known",
            ),
        )

    def __str__(self) -> str:
        return pick(self, "name")
