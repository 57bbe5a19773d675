"""Results come all at once when the boxes are counted, and few sheets show nothing."""

import pytest

from anonymous.box import FEWEST, read
from anonymous.errors import AlreadyCounted, CardsMissing, CardsTooFew, CountedBefore, StillOpen
from anonymous.models import Box, Card
from anonymous.selectors.results import (
    counted_answers,
    gains_of,
    item_rows,
    paired_scores,
    results_of,
)
from anonymous.selectors.staffing import somebody_answered
from anonymous.services import (
    add_by_card,
    close_to_cards,
    count_answers,
    open_to_cards,
    print_cards,
    record_answers,
)
from assessments.enums import Moment
from assessments.errors import AnonymousIsPlain, FormUsedAlready, TestClosed, TestIsAnonymous
from assessments.models import Test
from assessments.selectors.forms import usable_versions
from assessments.services import Conditions, add_test, load_questions, start_attempt
from assessments.services.questions import compose_form
from lms.lib.clock import now
from lms.lib.ids import uuid7
from tests.assessments import papers
from tests.cast import client_of, enter

pytestmark = pytest.mark.django_db


def test_pre_and_post_of_the_same_card_pair(activity, cards, pre, post, answer, count):
    for card in cards[:6]:
        answer(card, pre, 1)
        answer(card, post, 3)
    count(pre, post)
    pairs = paired_scores(activity)
    assert [(a.right, a.asked, b.right) for a, b in pairs] == [(1, 3, 3)] * 6
    gained = gains_of(activity)
    assert (gained.paired, gained.before_only, gained.improved) == (6, 0, 6)
    assert [str(gained.before), str(gained.after), str(gained.learned)] == [
        "33.3",
        "100.0",
        "100.0",
    ]


def test_each_card_keeps_its_own_pair(activity, cards, pre, post, answer, count):
    for right, card in enumerate(cards[:4]):
        answer(card, pre, right)
    for card in cards[4:6]:
        answer(card, pre, 0)
    for card in reversed(cards[4:6]):
        answer(card, post, 3)
    for right, card in reversed(list(enumerate(cards[:4]))):
        answer(card, post, 3 - right)
    count(pre, post)
    pairs = sorted((int(a.right), int(b.right)) for a, b in paired_scores(activity))
    assert pairs == [(0, 3), (0, 3), (0, 3), (1, 2), (2, 1), (3, 0)]


def test_nothing_is_shown_before_counting_and_counting_waits_for_both(
    activity, cards, pre, post, answer, count
):
    for card in cards[:6]:
        answer(card, pre, 1)
    assert paired_scores(activity) == []
    assert results_of(pre, "en") is None
    with pytest.raises(StillOpen):
        count(pre)
    assert counted_answers(pre) == []


def test_what_is_counted_takes_nothing_more(activity, form, cards, pre, answer, count):
    """Closed by mistake it opens again; counted it never does."""
    count_later = cards[:5]
    for card in count_later:
        answer(card, pre, 2)
    activity.ends_on = activity.starts_on = activity.starts_on.replace(year=2020)
    activity.save()
    pre.refresh_from_db()
    count(pre)
    with pytest.raises(AlreadyCounted):
        open_to_cards(test=pre, by=enter("trainer_here"))
    with pytest.raises(AlreadyCounted):
        answer(cards[7], pre, 2)
    with pytest.raises(CountedBefore):
        add_by_card(activity=activity, form=form, moment=Moment.POST, pass_mark=70)
    before = Box.objects.get(test=pre).sheets
    count_answers(test=pre)
    assert Box.objects.get(test=pre).sheets == before
    assert results_of(pre, "en").sheets == 5


def test_who_alone_left_early_is_taken_out(activity, cards, pre, post, answer, count):
    """The roster knows that one person was not there on the last day."""
    for card in cards[:7]:
        answer(card, pre, 1)
    for card in cards[:6]:
        answer(card, post, 2)
    count(pre, post)
    assert results_of(pre, "en").sheets == 6
    assert len(paired_scores(activity)) == 6
    assert list(Box.objects.order_by("test__moment").values_list("withheld", flat=True)) == [0, 1]


def test_a_follow_up_does_not_tell_who_left_early(activity, form, cards, pre, post, answer, count):
    """Her pre-test was taken out; months later her card must not be the only one without it."""
    for card in cards[:7]:
        answer(card, pre, 1)
    for card in cards[:6]:
        answer(card, post, 2)
    count(pre, post)
    added = add_by_card(activity=activity, form=form, moment=Moment.FOLLOW_UP_3, pass_mark=70)
    later = open_to_cards(test=added, by=enter("trainer_here"))
    for card in cards[:7]:
        answer(card, later, 2)
    count(later)
    before, _after, follow_up = (
        set(read(Box.objects.get(test=test).sheets)) for test in (pre, post, later)
    )
    assert (len(before), len(follow_up), before & follow_up) == (6, 7, set())


def test_a_post_test_that_stands_beside_counted_ones_opens_no_box_again(
    activity, cards, pre, post, answer, count
):
    """Given before that was refused, with a window of its own: nobody opens it by hand."""
    for card in cards[:7]:
        answer(card, pre, 1)
        answer(card, post, 2)
    count(pre, post)
    shorter = compose_form(code="SHORT", versions=list(usable_versions().values())[:1])
    late = Test.objects.create(
        activity=activity, form=shorter, moment=Moment.POST, is_anonymous=True, opens_at=now()
    )
    [item] = shorter.items.all()
    said = {item.pk: item.version.content.right[0]}
    with pytest.raises(AlreadyCounted):
        record_answers(token=cards[0].token, test_id=late.pk, answers=said)
    with pytest.raises(AlreadyCounted):
        count(late)
    assert [results_of(test, "en").sheets for test in (pre, post)] == [7, 7]


def test_five_who_left_early_are_told_from_nobody_and_stay(
    activity, cards, pre, post, answer, count
):
    for card in cards[:10]:
        answer(card, pre, 1)
    for card in cards[:5]:
        answer(card, post, 2)
    count(pre, post)
    pairs = paired_scores(activity)
    assert sum(after is None for _before, after in pairs) == 5
    assert len(pairs) == 10


@pytest.mark.parametrize(("sheets", "shown"), [(FEWEST - 1, None), (FEWEST, FEWEST)])
def test_under_five_nothing_is_shown(activity, form, cards, answer, count, sheets, shown):
    added = add_by_card(activity=activity, form=form, moment=Moment.FOLLOW_UP_3, pass_mark=70)
    test = open_to_cards(test=added, by=enter("trainer_here"))
    for card in cards[:sheets]:
        answer(card, test, 2)
    count(test)
    found = results_of(test, "en")
    assert (found and found.sheets) == shown
    assert len(item_rows(test)[1]) == (shown or 0)


def test_item_rows_add_up_to_the_score(activity, form, cards, answer, count):
    added = add_by_card(activity=activity, form=form, moment=Moment.FOLLOW_UP_3, pass_mark=70)
    test = open_to_cards(test=added, by=enter("trainer_here"))
    for right, card in zip([0, 1, 2, 3, 3], cards, strict=False):
        answer(card, test, right, sent=False)
    count(test)
    items, rows = item_rows(test)
    assert len(items) == 3
    assert sorted(sum(row) for row in rows) == [0, 1, 2, 3, 3]
    assert str(results_of(test, "en").mean) == "60.0"


def test_one_to_four_cards_are_counted_nowhere(activity, cards, pre, post, answer, count):
    """Of twelve: all right; 5 right, 7 wrong; 4 right, 8 wrong. Two of twelve scored higher."""
    for number, card in enumerate(cards[:12]):
        answer(card, pre, 1 + (number < 5) + (number < 4))
        answer(card, post, 3 if number in (4, 5) else 1 + (number < 5) + (number < 4))
    count(pre, post)
    first, second, third = results_of(pre, "en").questions
    assert [(str(each.right), str(each.percent)) for each in (first, second, third)] == [
        ("12", "100"),
        ("≥5", "None"),
        ("<5", "None"),
    ]
    assert results_of(pre, "en").rounded
    assert gains_of(activity).improved == "<5"
    for page in (f"anonymous/{pre.pk}", f"activities/{activity.pk}/anonymous"):
        text = client_of("trainer_here").get(f"/en/{page}/").content.decode()
        assert text.count("&lt;5<") == 1
        assert "A count of one to four cards is shown as" in text


def test_from_twenty_cards_on_shares_are_exact_where_nothing_is_hidden(
    activity, form, cards, answer, count
):
    added = add_by_card(activity=activity, form=form, moment=Moment.FOLLOW_UP_3, pass_mark=70)
    test = open_to_cards(test=added, by=enter("trainer_here"))
    for number, card in enumerate(cards[:23]):
        answer(card, test, 3 if number < 7 else 1)
    count(test)
    found = results_of(test, "en")
    told = [(each.right, str(each.percent)) for each in found.questions]
    assert (found.rounded, told) == (False, [(23, "100.0"), (7, "30.4"), (7, "30.4")])


@pytest.mark.parametrize(
    ("improved", "shown"), [(0, 0), (1, "–"), (2, "<5"), (4, "<5"), (5, "–"), (6, 6)]
)
def test_who_scored_higher_of_six(activity, cards, pre, post, answer, count, improved, shown):
    for number, card in enumerate(cards[:6]):
        answer(card, pre, 1)
        answer(card, post, 2 if number < improved else 1)
    count(pre, post)
    assert gains_of(activity).improved == shown


def test_answers_after_closing_are_refused(cards, pre, post, answer):
    close_to_cards(test=pre, by=enter("trainer_here"))
    with pytest.raises(TestClosed):
        answer(cards[0], pre, 1)
    assert Box.objects.get(test=pre).sheets == "{}"


def test_no_attempt_is_ever_begun_under_a_name(pre, world):
    with pytest.raises(TestIsAnonymous):
        start_attempt(test=pre, enrolment=world.enrolment, language="en")


@pytest.mark.parametrize("said", [{"minutes": 20}, {"attempts_allowed": 2}])
def test_an_anonymous_test_has_no_clock_of_its_own(activity, form, said):
    conditions = Conditions(is_anonymous=True, **said)
    with pytest.raises(AnonymousIsPlain):
        add_test(activity=activity, form=form, moment=Moment.PRE, conditions=conditions)


def test_without_cards_nothing_opens(activity, form):
    added = add_by_card(activity=activity, form=form, moment=Moment.PRE, pass_mark=70)
    with pytest.raises(CardsMissing):
        open_to_cards(test=added, by=enter("trainer_here"))


@pytest.mark.parametrize("number", [0, 1, 4, 201])
def test_a_stack_has_at_least_five_cards(activity, number):
    with pytest.raises(CardsTooFew):
        print_cards(activity=activity, number=number, stamp=uuid7())
    assert Card.objects.count() == 0


def test_the_same_page_prints_the_same_cards_and_another_page_others(activity):
    stamp = uuid7()
    first = print_cards(activity=activity, number=5, stamp=stamp)
    assert print_cards(activity=activity, number=5, stamp=stamp) == first
    assert Card.objects.count() == 5
    second = print_cards(activity=activity, number=6, stamp=uuid7())
    assert Card.objects.count() == 11
    assert not {card.code for card in first} & {card.code for card in second}


def test_a_form_open_to_cards_is_followed_by_a_new_edition(form, pre):
    """There are no attempts, and yet the questions in the box must stay what they were."""
    versions = [usable_versions()[code] for code in ("Q01", "Q03")]
    assert compose_form(code="SAMPLE", versions=versions).edition == form.edition + 1


def test_a_wording_open_to_cards_is_followed_by_a_new_version(form, pre):
    changed = papers.ACT | {"stem": {"en": "Anew", "fa_af": "نو", "ps": "نوی"}}
    load_questions(bank=papers.bank(changed, papers.AGE, papers.BORDER))
    assert form.items.get(order=1).version.number == 1
    assert usable_versions()["Q01"].number == 2


def test_days_stay_once_somebody_answered(activity, cards, pre, answer):
    assert not somebody_answered(activity)
    answer(cards[0], pre, 1)
    assert somebody_answered(activity)


def test_an_answer_taken_back_leaves_no_sheet(cards, pre, key):
    item = next(iter(key))
    record_answers(token=cards[0].token, test_id=pre.pk, answers={item: key[item]})
    record_answers(token=cards[0].token, test_id=pre.pk, answers={item: ""})
    assert Box.objects.get(test=pre).sheets == "{}"


def test_after_the_counting_no_page_gives_another_post_test_by_card(
    activity, cards, pre, post, answer, count
):
    for card in cards[:5]:
        answer(card, pre, 1)
        answer(card, post, 2)
    count(pre, post)
    form = compose_form(code="SHORT", versions=list(usable_versions().values())[:1])
    by_card = Conditions(is_anonymous=True)
    with pytest.raises(CountedBefore) as refused:
        add_test(activity=activity, form=form, moment=Moment.POST, conditions=by_card)
    assert str(refused.value.message) == (
        "The pre-test and the post-test by card of this activity are counted, so another one "
        "could take no answers. Give a follow-up by card, or this test by name."
    )
    assert activity.tests.count() == 2
    add_test(activity=activity, form=form, moment=Moment.POST)
    add_test(activity=activity, form=form, moment=Moment.FOLLOW_UP_3, conditions=by_card)


@pytest.mark.parametrize(
    ("there", "wanted", "told"),
    [(False, True, "A test by name at this"), (True, False, "An anonymous test at this")],
)
def test_a_form_is_given_at_one_moment_by_name_or_by_card(activity, form, there, wanted, told):
    mine = {"activity": activity, "form": form, "moment": Moment.PRE}
    add_test(**mine, conditions=Conditions(is_anonymous=there))
    with pytest.raises(FormUsedAlready) as refused:
        add_test(**mine, conditions=Conditions(is_anonymous=wanted))
    rest = "moment already uses this form. Take another form."
    assert str(refused.value.message) == f"{told} {rest}"
