"""What stands on paper, and what a browser sends of it."""

import datetime as dt

from answersheets.lines import line_of, slots_of
from assessments.models import Attempt
from assessments.questions.content import Content
from assessments.selectors.answers import answers_of
from assessments.selectors.contents import contents_of
from lms.lib.clock import KABUL
from lms.lib.ids import uuid7

OPENED = dt.datetime(2019, 4, 20, 8, 0, tzinfo=KABUL)
CLOSED = dt.datetime(2019, 4, 20, 12, 0, tzinfo=KABUL)


def slots(form):
    return slots_of(contents_of([form.pk])[form.pk], form.pk)


def right_line(form):
    contents = contents_of([form.pk])[form.pk]
    answers = {str(item): _right(content) for item, content in contents.items()}
    return line_of(slots_of(contents, form.pk), answers)


def _right(content: Content) -> str:
    return " ".join(content.right)


def send(browser, test, *lines, time=1, form=None, stamp=None, language="en", **more):
    """Post lines typed on a page; those that are empty stand as they are."""
    sent = {"stamp": str(stamp or uuid7()), "rows": "10", "language": language}
    sent |= {f"line-{n}": line for n, line in enumerate(lines, start=1)}
    address = f"/en/tests/{test.pk}/sheets/{time}/"
    return browser.post(f"{address}?form={form.pk}" if form else address, sent | more)


def told(answer):
    """What a page says of the lines that are wrong."""
    return [str(row.error) for row in answer.context["page"].faulty]


def counted(test, seat):
    """The answers that count of one person, as a line; None without an attempt."""
    attempt = Attempt.objects.filter(test=test, enrolment=seat).order_by("number").last()
    if attempt is None:
        return None
    said = {str(item): reply for item, reply in answers_of(attempt).items()}
    return line_of(slots(attempt.form), said)
