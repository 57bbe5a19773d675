"""A question in one sentence, with its figures in the reader's digits."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checks.enums import CheckKind
from checks.findings import Finding
from training.errors import said

# Figures stand after a colon where they can be 1: no language has to bend a noun for them.
_SENTENCES = {
    CheckKind.TWO_PLACES: gettext_noop(
        "People who were also marked present in another activity on the same day: %(people)s."
    ),
    CheckKind.LIKE_TWO_PLACES: gettext_noop(
        "People with the same name and father's name as somebody marked present in another "
        "activity on the same day: %(people)s. They may be different people."
    ),
    CheckKind.SHEET_TOTAL: gettext_noop(
        "Days on which the signatures on the sheet are not the people marked present: %(days)s."
    ),
    CheckKind.HEAD_COUNT: gettext_noop(
        "Heads counted: %(counted)s. People on the list who came: %(came)s."
    ),
    CheckKind.GROWN_AFTER_END: gettext_noop(
        "People who came onto the list after the last day: %(people)s of %(all)s. Written down "
        "earlier, on a device without signal: %(earlier)s."
    ),
    CheckKind.FAR_FROM_DAY: gettext_noop(
        "Marks made three days or more after their session: %(marks)s of %(all)s. Typed in from a "
        "sheet or a file: %(typed)s. Longest wait, in days: %(longest)s."
    ),
    CheckKind.RECEIVED_LATE: gettext_noop(
        "Entries that reached the server a week or more after they were made: %(entries)s. "
        "Longest way, in days: %(longest)s."
    ),
    CheckKind.DAYS_IN_ONE_GO: gettext_noop(
        "Days that one person began to mark within half an hour: %(days)s. Marks: %(marks)s. "
        "Devices: %(devices)s."
    ),
    CheckKind.TOO_FAST: gettext_noop(
        "Badges that one hand scanned, five or more within five seconds: %(marks)s."
    ),
    CheckKind.SHARED_DEVICE: gettext_noop(
        "People who checked in from a phone that others used too: %(people)s."
    ),
    CheckKind.NOBODY_MISSED: gettext_noop(
        "All %(people)s people who came at all were there on each of %(days)s days, from beginning "
        "to end."
    ),
    CheckKind.SAME_PATTERN: gettext_noop(
        "On each of %(days)s days the marks are the same for everybody, and the same %(people)s "
        "people came late or left early."
    ),
    CheckKind.ABOVE_USUAL: gettext_noop(
        "%(rate)s%% attendance here; %(usual)s%% in the partner's other activities."
    ),
    CheckKind.CHANGED_AFTER: gettext_noop(
        "Marks that came after the activity was verified: %(marks)s."
    ),
    CheckKind.CONTESTED: gettext_noop(
        "Marks on which two people differ, not yet settled: %(marks)s."
    ),
    CheckKind.UNMARKED: gettext_noop(
        "Sessions whose day has come without a single mark: %(days)s."
    ),
    CheckKind.WALK_INS: gettext_noop("Came without invitation: %(people)s of %(all)s."),
    CheckKind.INCOMPLETE: gettext_noop(
        "People whose sex is not recorded: %(sex)s; without a role: %(role)s."
    ),
}


def sentence(finding: Finding) -> str:
    """In the current language."""
    figures = {name: said(figure) for name, figure in finding.figures.items()}
    return _(_SENTENCES[finding.kind]) % figures
