"""What the kinds of paragraphs are called where changes are listed."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "title": _("Title"),
    "introduction": _("Introduction"),
    "audience": _("For whom"),
    "hours": _("Hours"),
    "minutes": _("Minutes"),
    "warning": _("Warning"),
    "minimum_age": _("Least age"),
    "roles": _("Roles"),
    "objective": _("Objective"),
    "heading": _("Heading"),
    "text": _("Text"),
    "key_message": _("Key message"),
    "definition": _("Definition"),
    "case_study": _("Case study"),
    "exercise": _("Exercise"),
    "table": _("Table"),
    "image": _("Image"),
    "audio": _("Audio"),
    "video": _("Video"),
    "download": _("Download"),
    "self_check": _("Self-check question"),
    "source": _("Source"),
    "trainer_note": _("Trainer's note"),
}
