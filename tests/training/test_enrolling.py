"""A seat is given once; link and code open it; nothing in the database does."""

from dataclasses import replace

import pytest

from ledger.errors import FactConflict
from lms.lib.ids import uuid7
from lms.lib.refusals import Refused
from people.enums import Sex
from people.models import Person
from people.who import Who
from training.enums import ActivityStatus, CountingMode
from training.errors import (
    ActivityIsOff,
    ActivityIsVerified,
    AlreadyEnrolled,
    CodeLength,
    CodeMistyped,
    CodeUnknown,
    LinkUnknown,
    NoRoster,
)
from training.models import Enrolment
from training.selectors import access_of, enrolment_by_code, enrolment_by_token
from training.services import (
    Seat,
    correct_enrolment,
    enrol,
    plan_activity,
    register_and_enrol,
    renew_access,
    set_activity_status,
)

ZARGHONA = Who(name="زرغونه", father_name="محمد نسیم", sex=Sex.FEMALE)


def test_the_same_registration_twice_makes_one_person_and_one_seat(activity, elder, stated):
    fact = stated()
    seats = {
        register_and_enrol(activity=activity, who=ZARGHONA, seat=Seat(role=elder), fact=fact).pk
        for _tap in range(2)
    }
    assert len(seats) == 1
    assert [person.pk for person in Person.objects.all()] == [fact.id]


def test_a_person_twice_in_one_activity_is_refused_by_code(activity, zarghona, stated):
    with pytest.raises(AlreadyEnrolled) as refusal:
        enrol(activity=activity, person=zarghona.person, seat=Seat(role=None), fact=stated())
    assert (refusal.value.code, refusal.value.field) == ("already_enrolled", "name")
    assert str(refusal.value.message).startswith(zarghona.person.shown_code)


def test_who_is_registered_in_a_sample_training_belongs_to_the_sample(activity, elder, stated):
    seat = {"who": ZARGHONA, "seat": Seat(role=elder)}
    assert not register_and_enrol(activity=activity, fact=stated(), **seat).person.is_sample
    activity.award.is_sample = True
    activity.award.save()
    assert register_and_enrol(activity=activity, fact=stated(), **seat).person.is_sample


def test_the_register_is_kept_in_the_registrars_own_province(
    activity, elder, balkh, neighbour, stated
):
    activity.provinces.add(balkh)
    fact = stated(by=neighbour)
    seat = register_and_enrol(activity=activity, who=ZARGHONA, seat=Seat(role=elder), fact=fact)
    assert seat.person.kept_in == balkh


def test_the_same_key_with_another_seat_is_refused(activity, zarghona, elder, stated):
    seat = Seat(role=elder, position="Head")
    fact = replace(stated(), id=zarghona.pk)
    with pytest.raises(FactConflict):
        enrol(activity=activity, person=zarghona.person, seat=seat, fact=fact)


def test_a_correction_stands_and_keeps_what_was_said_before(zarghona, elder, balkh, stated):
    said = Seat(role=elder, work_province=balkh, position="Head of the shura")
    fact = stated(later=5)
    for _tap in range(2):
        correct_enrolment(enrolment=zarghona, seat=said, fact=fact)
    zarghona.refresh_from_db()
    assert (zarghona.work_province, zarghona.position) == (balkh, "Head of the shura")
    assert zarghona.corrections.count() == 1


def test_after_a_correction_the_first_registration_is_still_known(activity, elder, stated):
    fact = stated()
    seat = register_and_enrol(activity=activity, who=ZARGHONA, seat=Seat(role=elder), fact=fact)
    corrected = Seat(role=elder, position="Head")
    correct_enrolment(enrolment=seat, seat=corrected, fact=stated(later=1))
    register_and_enrol(activity=activity, who=ZARGHONA, seat=Seat(role=elder), fact=fact)
    seat.refresh_from_db()
    assert (seat.position, Enrolment.objects.count()) == ("Head", 1)


def test_nobody_is_registered_in_what_is_off_or_verified(
    activity, zarghona, seat_in, stated, manager
):
    set_activity_status(
        activity=activity, status=ActivityStatus.POSTPONED, reason="Snow", fact=stated()
    )
    with pytest.raises(ActivityIsOff):
        seat_in(activity, "نجیبه", "عبدالغفور")
    verified = stated(by=manager, later=1)
    set_activity_status(activity=activity, status=ActivityStatus.VERIFIED, fact=verified)
    with pytest.raises(ActivityIsVerified):
        seat_in(activity, "نجیبه", "عبدالغفور")


def test_what_is_counted_by_heads_has_no_list(plan, seat_in, trainer_here):
    by_heads = replace(plan, counting=CountingMode.HEADCOUNT, day_minutes=None)
    gathering = plan_activity(id=uuid7(), plan=by_heads, by=trainer_here)
    with pytest.raises(NoRoster):
        seat_in(gathering, "نجیبه", "عبدالغفور")


def test_link_and_code_open_the_seat_and_stand_nowhere(zarghona):
    access = access_of(zarghona)
    assert enrolment_by_token(access.token) == zarghona
    assert enrolment_by_code(access.shown_code.lower()) == zarghona
    columns = Enrolment.objects.filter(pk=zarghona.pk).values().get()
    assert not {access.token, access.code} & {str(value) for value in columns.values()}


@pytest.mark.parametrize("place", range(8))
def test_one_wrong_character_is_said_to_be_one(zarghona, place):
    code = access_of(zarghona).code
    wrong = code[:place] + ("2" if code[place] != "2" else "3") + code[place + 1 :]
    with pytest.raises(CodeMistyped):
        enrolment_by_code(wrong)


def test_codes_that_are_too_short_unknown_or_renewed(zarghona):
    old = access_of(zarghona)
    with pytest.raises(CodeLength):
        enrolment_by_code(old.code[:-1])
    renewed = renew_access(enrolment=zarghona, version=1)
    assert renew_access(enrolment=zarghona, version=1).access_version == 2  # a second tap
    with pytest.raises(CodeUnknown):
        enrolment_by_code(old.code)
    with pytest.raises(LinkUnknown):
        enrolment_by_token(old.token)
    assert enrolment_by_code(access_of(renewed).code) == zarghona


def test_every_refusal_has_a_code_and_a_sentence():
    from training import errors

    found = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    refusals = [kind for kind in found if issubclass(kind, Refused) and kind is not Refused]
    codes = [kind.code for kind in refusals]
    assert len(codes) == len(set(codes))
    assert "refused" not in codes
