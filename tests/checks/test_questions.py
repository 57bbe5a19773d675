"""A coordinator looks at what is unusual, asks, and writes down what came of it."""

import datetime as dt

import pytest

from checks.enums import CheckKind, Outcome
from checks.errors import CheckChanged, ExplanationMissing, OwnEntries
from checks.models import CheckAnswer
from checks.selectors import asked_of, open_of, waiting
from checks.services import answer_check
from ledger.models import Look
from ledger.stamps import FactStamp
from people.models import Identity, NotTheSame
from people.services import tell_apart
from tests.checks.conftest import mark
from tests.checks.made import at
from tests.factories import EnrolmentFactory, PersonFactory, SessionFactory
from training.enums import ActivityStatus, Presence
from training.models import Activity, Session
from training.services import record_mark, set_activity_status

K = CheckKind
QUERIES_OF_LIST = 20


def kinds(activity):
    return [question.finding.kind for question in open_of(activity)]


def answer(activity, by, kind=K.UNMARKED, reason="The hall was closed that day.", **more):
    finding = next(q.finding for q in asked_of([activity])[activity.pk] if q.finding.kind == kind)
    stated = {"seen": finding.seen, "fact": FactStamp(by=by)} | more
    return answer_check(activity=activity, kind=kind, reason=reason, **stated)


@pytest.fixture
def unmarked(training):
    """A training with one session nobody marked."""
    activity = training()
    SessionFactory(activity=activity, held_on=activity.ends_on, starts_at=dt.time(14))
    return activity


def test_an_ordinary_training_is_asked_nothing(training):
    assert kinds(training()) == []


def test_nothing_is_asked_before_the_last_day(training, time_machine):
    activity = training(late=None)
    assert kinds(activity) == [K.NOBODY_MISSED]
    time_machine.move_to(at(1), tick=False)
    assert asked_of([activity]) == {}


def test_the_same_person_in_two_places(training, coordinator_here):
    one, other = training(), training()
    seat = one.enrolments.first()
    twin = EnrolmentFactory(activity=other, person=seat.person)
    mark(other.sessions.first(), [twin], coordinator_here, 3)
    assert K.TWO_PLACES in kinds(one)
    finding = open_of(one)[0].finding
    assert (finding.kind, finding.figures, finding.others) == (
        K.TWO_PLACES,
        {"people": 1},
        (other.pk,),
    )


def test_perhaps_the_same_person_by_the_spelling_of_two_names(training, trainer_here, manager):
    one, other = training(), training()
    person = one.enrolments.first().person
    Identity.objects.filter(person=person).delete()
    Identity.objects.create(person=person, name="عبد الرحیم", father_name="گل آغا")
    double = PersonFactory(identity=None)
    Identity.objects.create(person=double, name="عبدالرحيم", father_name="گل‌آغا")
    mark(other.sessions.first(), [EnrolmentFactory(activity=other, person=double)], None, 3)
    assert K.LIKE_TWO_PLACES in kinds(one)
    say = {"one": person, "other": double}
    tell_apart(**say, fact=FactStamp(by=trainer_here))
    assert K.LIKE_TWO_PLACES in kinds(one), "who entered any of it does not silence the question"
    NotTheSame.objects.all().delete()
    tell_apart(**say, fact=FactStamp(by=manager))
    assert K.LIKE_TWO_PLACES not in kinds(one)
    NotTheSame.objects.all().delete()
    Identity.objects.filter(person=double).delete()
    assert K.LIKE_TWO_PLACES not in kinds(one), "a removed name matches nobody"


def test_a_merged_person_is_one_person(training):
    one, other = training(), training()
    person, double = one.enrolments.first().person, PersonFactory()
    type(double).objects.filter(pk=double.pk).update(merged_into=person)
    mark(other.sessions.first(), [EnrolmentFactory(activity=other, person=double)], None, 3)
    assert K.TWO_PLACES in kinds(one)


def test_a_session_called_off_is_not_missed(unmarked):
    assert kinds(unmarked) == [K.UNMARKED]
    Session.objects.filter(activity=unmarked, starts_at=dt.time(14)).update(called_off=True)
    assert kinds(unmarked) == []


def test_an_answer_puts_the_question_to_rest(unmarked, coordinator_here):
    said = answer(unmarked, coordinator_here)
    assert kinds(unmarked) == []
    assert (said.outcome, said.reason) == (Outcome.EXPLAINED, "The hall was closed that day.")


def test_the_same_answer_twice_is_one(unmarked, coordinator_here):
    fact = FactStamp(by=coordinator_here)
    seen = open_of(unmarked)[0].finding.seen
    for _tap in range(2):
        answer(unmarked, coordinator_here, fact=fact, seen=seen)
    assert CheckAnswer.objects.count() == 1


def test_new_evidence_asks_anew_and_less_does_not(unmarked, coordinator_here):
    further = {"activity": unmarked, "held_on": unmarked.ends_on}
    second = SessionFactory(**further, starts_at=dt.time(16))
    answer(unmarked, coordinator_here)
    Session.objects.filter(pk=second.pk).update(called_off=True)
    assert kinds(unmarked) == []
    SessionFactory(**further, starts_at=dt.time(17))
    assert kinds(unmarked) == [K.UNMARKED]
    assert CheckAnswer.objects.count() == 1, "the answer stays in the history"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"reason": "  "}, ExplanationMissing),
        ({"seen": "0123456789abcdef"}, CheckChanged),
    ],
)
def test_answers_that_are_refused(unmarked, coordinator_here, change, refusal):
    with pytest.raises(refusal):
        answer(unmarked, coordinator_here, **change)
    assert CheckAnswer.objects.count() == 0


def test_nobody_answers_for_what_they_entered(unmarked, coordinator_here):
    EnrolmentFactory(activity=unmarked, recorded_by=coordinator_here)
    with pytest.raises(OwnEntries):
        answer(unmarked, coordinator_here)


def test_verifying_over_an_open_question_is_kept(unmarked, coordinator_here, manager):
    verdict = {"activity": unmarked, "status": ActivityStatus.VERIFIED}
    fact = FactStamp(by=manager)
    for _tap in range(2):
        set_activity_status(**verdict, fact=fact)
    kept = CheckAnswer.objects.get()
    assert (kept.kind, kept.outcome, kept.recorded_by) == (K.UNMARKED, Outcome.VERIFIED, manager)
    assert kinds(unmarked) == []


def test_a_correction_after_the_verdict_is_asked_about(
    training, trainer_here, manager, time_machine
):
    activity = training()
    verdict = {"activity": activity, "status": ActivityStatus.VERIFIED}
    set_activity_status(**verdict, fact=FactStamp(by=manager))
    time_machine.move_to(at(6), tick=False)
    record_mark(
        session=activity.sessions.first(),
        enrolment=activity.enrolments.first(),
        presence=Presence.ABSENT,
        reason="He was in Kabul.",
        fact=FactStamp(by=trainer_here),
    )
    assert kinds(activity) == [K.CHANGED_AFTER]


def test_the_list_shows_what_waits_in_ones_own_reach(
    unmarked, coordinator_here, coordinator_elsewhere, client_of
):
    assert list(waiting(coordinator_here)) == [unmarked]
    assert list(waiting(coordinator_elsewhere)) == []
    page = client_of("coordinator_here").get("/en/checks/").content.decode()
    assert "Sessions whose day has come without a single mark: 1." in page
    assert f"/en/checks/{unmarked.pk}/unmarked/" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?kind=unmarked", True),
        ("?kind=walk_ins", False),
        ("?province=AF16", True),
        ("?province=AF21", True),  # not among those offered: it chooses nothing
        ("?kind=nonsense", True),
    ],
)
def test_the_list_can_be_narrowed(unmarked, client_of, query, shown):
    page = client_of("manager").get(f"/en/checks/{query}").content.decode()
    assert (f"/en/checks/{unmarked.pk}/" in page) is shown


def test_the_list_costs_the_same_for_one_activity_and_for_three(
    training, client_of, django_assert_num_queries
):
    training(late=None)
    browser = client_of("manager")
    browser.get("/en/checks/")
    with django_assert_num_queries(QUERIES_OF_LIST):
        browser.get("/en/checks/")
    training(late=None)
    training(late=None)
    with django_assert_num_queries(QUERIES_OF_LIST):
        browser.get("/en/checks/")


def test_a_question_leads_to_people_and_marks_and_the_look_is_logged(
    training, coordinator_here, client_of
):
    activity = training(late=None)
    page = client_of("coordinator_here").get(f"/en/checks/{activity.pk}/nobody_missed/")
    html = page.content.decode()
    seat = activity.enrolments.first()
    assert f"/en/sessions/{activity.sessions.first().pk}/marks/{seat.pk}/" in html
    assert seat.person.identity.name in html
    look = Look.objects.get()
    assert (look.user, look.what, len(look.subjects)) == (coordinator_here, "check", 12)


def test_hidden_names_stay_hidden(training, client_of):
    activity = training(late=None, names_hidden=True)
    html = client_of("coordinator_here").get(f"/en/checks/{activity.pk}/nobody_missed/").content
    person = activity.enrolments.first().person
    assert person.shown_code in html.decode()
    assert person.identity.name not in html.decode()
    assert Look.objects.count() == 0


def test_answering_on_the_page(unmarked, client_of):
    address = f"/en/checks/{unmarked.pk}/unmarked/"
    browser = client_of("coordinator_here")
    seen = open_of(unmarked)[0].finding.seen
    stamp = "01900000-0000-7000-8000-000000000001"
    said = {"stamp": stamp, "seen": seen, "reason": "No fuel, nobody came."}
    assert browser.post(address, said | {"seen": "x"}).status_code == 409
    assert browser.post(address, said).status_code == 302
    assert "No fuel, nobody came." in browser.get(address).content.decode()
    assert kinds(unmarked) == []


def test_a_kind_nobody_knows_is_no_page(unmarked, client_of):
    assert client_of("manager").get(f"/en/checks/{unmarked.pk}/gossip/").status_code == 404


def test_another_activity_out_of_reach_is_counted_but_not_named(training, client_of, manager):
    one = training()
    other = training(title_en="Far away")
    Activity.objects.filter(pk=other.pk).update(partner=PersonFactory(keeper__code="AWAY").keeper)
    twin = EnrolmentFactory(activity=other, person=one.enrolments.first().person)
    mark(other.sessions.first(), [twin], manager, 3)
    html = client_of("coordinator_here").get(f"/en/checks/{one.pk}/two_places/").content.decode()
    assert "Outside of what you may see" in html
    assert "Far away" not in html


def test_the_activity_and_its_verdict_say_what_is_open(unmarked, client_of):
    sentence = "Sessions whose day has come without a single mark: 1."
    for page in ("", "status/"):
        shown = client_of("coordinator_here").get(f"/en/activities/{unmarked.pk}/{page}")
        assert sentence in shown.content.decode()
    trainers = client_of("trainer_here").get(f"/en/activities/{unmarked.pk}/")
    assert sentence not in trainers.content.decode()
