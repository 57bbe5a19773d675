"""Who used which card, and in what order, leaves no trace: the database is the same in every case.

A day goes on: each participant is marked present by name and takes a test by name, then answers the
anonymous pre-test with some card; at the end the post-test; then the boxes are counted. The clock
runs, and runs alike each time. Then every table is dumped, row by row, with the place of the row in
the file where the database tells it. Whoever reads a dump cannot say which of the days it was.
"""

import datetime as dt
import secrets
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from anonymous.models import Box, Card
from anonymous.selectors.results import paired_scores
from anonymous.services import print_cards
from assessments.enums import Moment
from assessments.models import Attempt
from assessments.selectors.forms import usable_versions
from assessments.selectors.sheets import sheet_of
from assessments.services import add_test, open_test, record_responses, start_attempt
from assessments.services.questions import compose_form
from ledger.stamps import FactStamp
from lms.lib import ids
from lms.lib.clock import now
from tests.cast import enter
from tests.factories import EnrolmentFactory, SessionFactory
from training.enums import Presence
from training.services import record_mark

pytestmark = pytest.mark.django_db

PEOPLE = 6
# (card, right before, right after) of those who come first, second, ...
AS_IT_WAS = [(0, 0, 3), (1, 1, 2), (2, 2, 2), (3, 3, 3), (4, 1, 3), (5, 0, 1)]


@pytest.fixture
def seats(activity):
    return [EnrolmentFactory(activity=activity) for _ in range(PEOPLE)]


@pytest.fixture
def session(activity):
    return SessionFactory(activity=activity, held_on=activity.starts_on, starts_at=dt.time(0))


@pytest.fixture
def named_test(activity, form):
    """One question, answered by name in between."""
    other = compose_form(code="OTHER", versions=[usable_versions()["Q02"]])
    test = add_test(activity=activity, form=other, moment=Moment.PRACTICE)
    return open_test(test=test, by=enter("trainer_here"))


@pytest.fixture
def by_name(session, named_test):
    """`by_name(seat)`: marked present, and the named test answered."""
    item = sheet_of(named_test.form, "en").asked[0]

    def there(seat):
        fact = FactStamp(by=enter("trainer_here"))
        record_mark(session=session, enrolment=seat, presence=Presence.PRESENT, fact=fact)
        attempt = start_attempt(test=named_test, enrolment=seat, language="ps")
        mine = Attempt.objects.filter(pk=attempt.pk)
        answers = {item.item: next(iter(item.choices))}
        record_responses(attempts=mine, answers=answers, fact=FactStamp(by=None))

    return there


@pytest.fixture
def by_card(cards, key, wrong):
    """`by_card(0, test, 2)`: tap by tap on a phone, with the first card, two of three right."""

    def answered(card, test, right):
        phone = Client()
        place = f"/ps/a/{cards[card].token}/{test.pk}"
        for n, item in enumerate(key):
            said = key[item] if n < right else wrong[item]
            tap = {str(item): said, "then": "tap", "age": "3"}
            assert phone.post(f"{place}/{n + 1}/", tap).status_code == 204
        assert phone.post(f"{place}/review/").status_code == 302

    return answered


class Clock:
    """A minute for each thing that is done; lots drawn within it are counted."""

    def __init__(self):
        self.began, self.minute, self.lot = now(), 0, 0

    def restart(self):
        self.minute = self.lot = 0

    def step(self):
        self.minute, self.lot = self.minute + 1, 0

    def now(self):
        return self.began + dt.timedelta(minutes=self.minute)

    def draw(self, bits):
        self.lot += 1
        return self.minute * 1000 + self.lot


@pytest.fixture
def clock(pre, post, named_test):
    return Clock()


@pytest.fixture
def day(seats, by_name, by_card, pre, post, count, clock):
    """`day(way)`: the whole of it. What is by name goes in the same order, whatever the way."""

    def the_day(way):
        for seat, (card, before, _after) in zip(seats, way, strict=True):
            clock.step()
            by_name(seat)
            clock.step()
            by_card(card, pre, before)
        for card, _before, after in way:
            clock.step()
            by_card(card, post, after)
        clock.step()
        count(pre, post)

    return the_day


@pytest.fixture
def after(day, clock, monkeypatch):
    """`after(way)`: the dump after such a day, which is then undone. Clock and lots run alike."""

    def dumped(way):
        cache.clear()
        clock.restart()
        with monkeypatch.context() as patched, transaction.atomic():
            patched.setattr(timezone, "now", clock.now)
            patched.setattr(ids, "time", SimpleNamespace(time_ns=lambda: clock.minute * 10**9))
            patched.setattr(secrets, "randbits", clock.draw)
            day(way)
            dump = everything()
            transaction.set_rollback(True)
        return dump

    return dumped


def everything():
    """Every row of every table, in the order of the file; with its number there, on SQLite."""
    found = {}
    with connection.cursor() as cursor:
        numbered = _with_row_numbers(cursor)
        for table in connection.introspection.table_names(cursor):
            in_file = table in numbered
            cursor.execute(f'SELECT {"rowid, " if in_file else ""}* FROM "{table}"')
            rows = cursor.fetchall()
            found[table] = rows if in_file else sorted(rows, key=repr)
    return found


def _with_row_numbers(cursor):
    """Tables whose rows stand in an order of their own: on SQLite, all but some of its search index."""
    if connection.vendor != "sqlite":
        return set()
    cursor.execute("PRAGMA table_list")
    return {
        name for _schema, name, _kind, _columns, without_number, *_ in cursor if not without_number
    }


def same(one, other):
    """Tables that differ, by name: a readable failure."""
    return {table for table in one if one[table] != other[table]} | (one.keys() ^ other.keys())


def test_cards_and_answers_swapped_between_people_leave_the_same_database(after):
    here = after(AS_IT_WAS)
    assert len(here["assessments_attempt"]) == PEOPLE
    assert len(here["training_attendancemark"]) == PEOPLE
    for turn in (1, 4):
        assert same(here, after(AS_IT_WAS[turn:] + AS_IT_WAS[:turn])) == set()
    assert same(here, after(AS_IT_WAS[::-1])) == set()


def test_the_comparison_is_not_blind(after, seats):
    """Another answer is seen in its box and nowhere else; who comes first by name is seen at once."""
    here = after(AS_IT_WAS)
    another = [(0, 1, 3), *AS_IT_WAS[1:]]
    assert same(here, after(another)) == {"anonymous_box"}
    seats.reverse()
    assert "assessments_attempt" in same(here, after(AS_IT_WAS))


def test_and_yet_the_pairs_are_the_cards(after, activity, day):
    day(AS_IT_WAS[::-1])
    pairs = [(int(before.right), int(later.right)) for before, later in paired_scores(activity)]
    assert sorted(pairs) == sorted((before, later) for _card, before, later in AS_IT_WAS)


def test_cards_printed_in_two_goes_do_not_say_in_which(activity, cards):
    """Who came late takes from the second stack: no place in the table tells the two apart.

    By chance the five would stand last once in 324,632 times.
    """
    first = set(Card.objects.values_list("digest", flat=True))
    print_cards(activity=activity, number=5, stamp=ids.uuid7())
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM anonymous_card")  # as they lie in the file
        in_file = [digest for (digest,) in cursor.fetchall()]
    assert first < set(in_file)
    assert set(in_file[-5:]) != set(in_file) - first


def test_the_cache_knows_no_card(after, cards, settings):
    """The brake counts addresses, as digests, and nothing of who had which card."""
    after(AS_IT_WAS)
    Client().post("/ps/a/", {"code": cards[0].code})
    kept = repr(getattr(cache, "_cache", {}))
    assert cards[0].token not in kept
    assert cards[0].code not in kept


def test_a_box_does_not_say_which_card_it_holds(cards, pre, answer):
    """Without the server's key a digest of the cards' table is found nowhere in a box."""
    answer(cards[0], pre, 2)
    kept = Box.objects.get(test=pre).sheets
    for digest in Card.objects.values_list("digest", flat=True):
        assert digest[:8] not in kept
