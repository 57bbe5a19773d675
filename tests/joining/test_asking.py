"""Who asks for a place waits until a trainer decides; then only the register knows the name."""

import datetime as dt
from dataclasses import replace
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from joining import services
from joining.enums import Source, State
from joining.errors import (
    DecidedAlready,
    PosterClosed,
    PosterUnknown,
    TooManyAsking,
    WomenOnly,
)
from joining.models import FORGOTTEN, Applicant, Decision, DoorChange
from joining.selectors import activity_by_code, code_of, people_asking, plain_within, poster_of
from joining.services import (
    ask_for_place,
    close_door,
    forget_unanswered,
    open_door,
    renew_door,
    take_in,
    turn_away,
)
from ledger.stamps import FactStamp
from lms.lib.refusals import Refused
from people.enums import AgeBand, Sex
from people.errors import FatherNameMissing
from people.models import Identity, Person
from people.services import remove_identity
from people.who import Who
from tests.factories import (
    EnrolmentFactory,
    IdentityFactory,
    OrganisationFactory,
    PersonFactory,
    ProvinceFactory,
)
from training.enums import ActivityStatus
from training.errors import ActivityIsOff, AlreadyEnrolled, ReasonMissing
from training.models import Enrolment
from training.selectors import Places
from training.services import Seat


def names():
    return list(Applicant.objects.values_list("state", "name", "father_name", "phone", "digest"))


def test_asking_twice_is_asking_once_also_after_the_answer(ask, stated):
    fact = FactStamp(by=None)
    assert ask(fact=fact) == ask(fact=fact)
    take_in(applicant=Applicant.objects.get(), fact=stated())
    assert ask(fact=fact).state == State.TAKEN_IN
    assert Applicant.objects.count() == 1


def test_taken_in_makes_one_person_and_blanks_the_asking(ask, stated, activity, trainer_here):
    applicant = ask(consent_taking_part=True, consent_name_on_certificate=True)
    seats = {take_in(applicant=applicant, fact=stated()) for _tap in range(2)}
    seat = Enrolment.objects.get()
    assert seats == {seat}
    assert (seat.person.pk, seat.person.identity.name) == (applicant.pk, "زرغونه")
    assert (seat.consent_taking_part, seat.consent_name_on_certificate) == (True, True)
    assert names() == [("taken_in", "", "", "", "")]
    decision = Decision.objects.get()
    assert (decision.outcome, decision.recorded_by, decision.person) == (
        "taken_in",
        trainer_here,
        seat.person,
    )


def test_somebody_known_is_taken_in_as_who_she_is(ask, stated, activity):
    known = PersonFactory(keeper=activity.partner)
    seat = take_in(applicant=ask(), fact=stated(), same_as=known)
    assert seat.person == known
    assert Person.objects.count() == 1
    with pytest.raises(AlreadyEnrolled):
        take_in(applicant=ask(), fact=stated(), same_as=known)


def test_turning_away_needs_a_reason_and_keeps_no_name(ask, stated):
    applicant = ask()
    with pytest.raises(ReasonMissing):
        turn_away(applicant=applicant, reason=" ", fact=stated())
    for _tap in range(2):
        turn_away(applicant=applicant, reason="Full", fact=stated())
    assert names() == [("turned_away", "", "", "", "")]
    assert Decision.objects.get().reason == "Full"
    with pytest.raises(DecidedAlready):
        take_in(applicant=applicant, fact=stated())
    assert not Identity.objects.exists()


def test_of_who_was_decided_on_nothing_stays_but_sex_role_and_province(
    ask, activity, elder, stated, trainer_here
):
    zarghona = Who(name="زرغونه", father_name="محمد نسیم", sex=Sex.FEMALE, age_band=AgeBand.FROM_30)
    waited = Seat(
        role=elder,
        organisation=OrganisationFactory(),
        organisation_text="Women's council of Parun",
        position="Head",
        work_province=ProvinceFactory(),
        walk_in=True,
        consent_contact=True,
        consent_name_on_certificate=True,
        consent_taking_part=False,
    )
    for outcome in (partial(turn_away, reason="Full"), take_in):
        applicant = ask_for_place(
            activity=activity,
            who=zarghona,
            seat=waited,
            source=Source.WAITING,
            fact=replace(stated(), device="Samsung J2 #1f2e"),
        )
        outcome(applicant=applicant, fact=stated())
    for row in Applicant.objects.all():
        assert {name: getattr(row, name) for name in FORGOTTEN} == FORGOTTEN
        assert (row.sex, row.role, row.work_province.code) == ("female", elder, "AF16")
    assert Enrolment.objects.get().organisation_text == "Women's council of Parun"


@pytest.mark.parametrize("column", ["position", "organisation_text", "device"])
def test_the_database_itself_keeps_nothing_of_who_was_turned_away(ask, stated, column):
    turn_away(applicant=ask(), reason="Full", fact=stated())
    with pytest.raises(IntegrityError), transaction.atomic():
        Applicant.objects.update(**{column: "Head of the women's council"})


def test_who_was_taken_in_is_not_turned_away(ask, stated):
    applicant = ask()
    take_in(applicant=applicant, fact=stated())
    with pytest.raises(DecidedAlready):
        turn_away(applicant=applicant, reason="Full", fact=stated())


def test_never_answered_is_forgotten_after_thirty_days(ask, activity, time_machine):
    ask()
    end = dt.datetime.combine(activity.ends_on, dt.time(7, 30), tzinfo=dt.UTC)
    time_machine.move_to(end + dt.timedelta(days=30), tick=False)
    assert forget_unanswered() == 0
    time_machine.move_to(end + dt.timedelta(days=31), tick=False)
    assert (forget_unanswered(), forget_unanswered()) == (1, 0)
    assert names() == [("lapsed", "", "", "", "")]
    assert Decision.objects.get().recorded_by is None


def test_a_name_removed_later_is_nowhere_in_the_asking(ask, stated):
    seat = take_in(applicant=ask(), fact=stated())
    remove_identity(person=seat.person)
    assert names() == [("taken_in", "", "", "", "")]


def test_men_are_not_put_on_the_list_of_women_by_a_poster_but_may_be_by_a_trainer(
    ask, activity, elder, stated
):
    activity.women_only = True
    activity.save()
    with pytest.raises(WomenOnly):
        ask(sex=Sex.MALE)
    ask()
    guard = Who(name="نصیر", father_name="گل", sex=Sex.MALE)
    waits = {"activity": activity, "seat": Seat(role=elder), "source": Source.WAITING}
    assert ask_for_place(who=guard, fact=stated(), **waits).source == "waiting"


def test_a_list_that_is_filled_with_nonsense_takes_no_more(ask, monkeypatch):
    monkeypatch.setattr(services, "MOST_WAITING", 1)
    fact = FactStamp(by=None)
    ask(fact=fact)
    ask(fact=fact)
    with pytest.raises(TooManyAsking):
        ask(name="نجیبه")


def test_who_names_no_father_is_asked_for_him(ask):
    with pytest.raises(FatherNameMissing):
        ask(father_name=" ")


def test_the_poster_opens_the_activity_until_it_is_closed_renewed_or_over(
    activity, door, stated, settings, time_machine
):
    settings.SITE_URL = "https://example.org"
    code = code_of(door)
    poster = poster_of(activity)
    assert poster == {"url": f"https://example.org/j/{code}", "code": f"{code[:4]}-{code[4:]}"}
    assert activity_by_code(poster["code"].lower()) == activity
    close_door(activity=activity, fact=stated())
    assert poster_of(activity) is None
    with pytest.raises(PosterClosed):
        activity_by_code(code)
    open_door(activity=activity, fact=stated())
    assert activity_by_code(code) == activity
    renewed = [renew_door(activity=activity, version=1, fact=stated()) for _tap in range(2)]
    assert {door.version for door in renewed} == {2}
    with pytest.raises(PosterUnknown):
        activity_by_code(code)
    assert activity_by_code(code_of(renewed[0])) == activity
    assert [change.is_open for change in DoorChange.objects.all()] == [True, False, True, True]
    after = dt.datetime.combine(activity.ends_on, dt.time(22), tzinfo=dt.UTC)
    time_machine.move_to(after, tick=False)
    with pytest.raises(PosterClosed):
        activity_by_code(code_of(renewed[0]))


def test_the_code_stands_nowhere_in_the_database(door):
    assert code_of(door) not in str(vars(door))


def test_nobody_asks_for_a_place_in_what_is_off(ask, activity, door):
    activity.status = ActivityStatus.CANCELLED
    activity.save()
    with pytest.raises(ActivityIsOff):
        ask()
    with pytest.raises(PosterClosed):
        activity_by_code(code_of(door))


def test_the_trainer_sees_who_waits_in_order_and_whom_they_resemble(
    ask, activity, trainer_here, django_assert_num_queries
):
    known = PersonFactory(identity=None, keeper=activity.partner)
    IdentityFactory(person=known, name="Zarghona", father_name="Mohd Nasim")
    EnrolmentFactory(activity=activity, person=known)
    first, second = ask(), ask(name="نجیبه", father_name="عبدالغفور")
    waiting = list(Applicant.objects.filter(activity=activity).waiting())
    assert waiting == [first, second]
    list(Person.objects.visible_to(trainer_here))
    for several in (waiting[:1], waiting):
        with django_assert_num_queries(3):
            found = people_asking(user=trainer_here, activity=activity, applicants=several)
    assert [(one.number, [like.person for like in one.alike], one.is_plain) for one in found] == [
        (1, [known], False),
        (2, [], True),
    ]
    assert (found[0].on_list, found[1].on_list) == ({known.pk}, set())
    assert plain_within(found, Places(capacity=1, taken=1)) == []
    assert plain_within(found, Places(capacity=None, taken=1)) == [found[1]]


def test_every_refusal_has_a_code_of_its_own():
    from joining import errors

    found = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    codes = [kind.code for kind in found if issubclass(kind, Refused) and kind is not Refused]
    assert len(codes) == len(set(codes))
