"""Which edition of the manual a session was taught from."""

from editions.models import Edition
from editions.selectors import edition_on
from training.models import Session


def note_edition(session: Session) -> None:
    """Keep it from the first mark on: the course's own edition, else the one in force on that day.

    What is noted stays, whatever is approved later. Part of the caller's transaction.
    """
    course = session.activity.course
    if session.edition_id is not None or course is None:
        return
    session.edition = _edition_of(session)
    if session.edition:
        Session.objects.filter(pk=session.pk, edition=None).update(edition=session.edition)


def _edition_of(session: Session) -> Edition | None:
    course = session.activity.course
    return (course.edition if course else None) or edition_on(session.held_on)
