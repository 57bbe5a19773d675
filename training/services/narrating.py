"""What a month's update says in words."""

import datetime as dt
import uuid

from ledger.verbs import verb
from people.models import Organisation
from training.enums import Section
from training.models import Activity, Award, Statement


@verb
def add_statement(
    *,
    id: uuid.UUID,  # noqa: A002
    award: Award,
    month: dt.date,
    section: Section,
    text_en: str,
    text_fa_af: str = "",
    text_ps: str = "",
    partner: Organisation | None = None,
    activity: Activity | None = None,
    order: int = 0,
    source: str = "",
) -> Statement:
    """One bullet of a month (any day of it); a key that is known gives its row as it stands."""
    statement, _new = Statement.objects.get_or_create(
        id=id,
        defaults={
            "award": award,
            "month": month.replace(day=1),
            "section": section,
            "text_en": text_en,
            "text_fa_af": text_fa_af,
            "text_ps": text_ps,
            "partner": partner,
            "activity": activity,
            "order": order,
            "source": source,
        },
    )
    return statement
