"""Whose training counts for an indicator, as its `audience` names them."""

from django.db.models import Q

from reference.models import Indicator

EVERYBODY = ~Q(pk__in=[])
_MARKED = {
    "@first_responder": Q(role__first_responder=True),
    "@host_official": Q(role__host_official=True),
}


def aimed_at(indicator: Indicator) -> Q:
    """A filter on enrolments by the role held then; everybody when the indicator names no roles."""
    words = indicator.audience.split()
    if not words:
        return EVERYBODY
    aim = Q(role__group__in=words) | Q(role__in=words)
    for word in _MARKED.keys() & set(words):
        aim |= _MARKED[word]
    return aim
