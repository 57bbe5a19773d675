"""What is missing for a certificate, in sentences that name the figure and the remedy."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from certificates.completion import Outcome, Rule, minutes_needed
from certificates.enums import Missing
from certificates.snapshots import hours
from interface.numbers import say_number


def sentences(outcome: Outcome, rule: Rule) -> list[str]:
    """One sentence for each thing missing, in the active language."""
    return [_sentence(missing, outcome, rule) for missing in outcome.missing]


def _sentence(missing: Missing, outcome: Outcome, rule: Rule) -> str:
    language = get_language() or "en"
    match missing:
        case Missing.HOURS:
            return _(
                "%(attended)s of %(scheduled)s hours attended; at least %(needed)s are needed."
            ) % {
                "attended": hours(outcome.attended_minutes, language),
                "scheduled": hours(outcome.scheduled_minutes, language),
                "needed": hours(minutes_needed(rule, outcome.scheduled_minutes), language),
            }
        case Missing.PASS:
            return _("Post-test %(percent)s out of 100; %(mark)s are needed to pass.") % {
                "percent": say_number(outcome.post_percent, language),
                "mark": say_number(outcome.pass_mark, language),
            }
        case _:
            return str(missing.label)
