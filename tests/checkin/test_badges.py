"""Badges: one that counts for every seat, known by the digest of its token."""

import pytest

from checkin.errors import BadgeReplaced, BadgeUnknown
from checkin.models import Badge
from checkin.selectors import badge_by_token, token_of
from checkin.services import badge_of, make_badges, replace_badge
from training import access
from training.selectors import access_of


def test_a_badge_is_made_once_and_its_token_stands_nowhere(zarghona):
    made = badge_of(enrolment=zarghona)
    assert badge_of(enrolment=zarghona) == made
    token = token_of(zarghona.pk, 1)
    assert (made.version, made.digest, made.replaced_at) == (1, access.digest(token), None)
    assert len(token) == 22
    assert token not in str(Badge.objects.values())


def test_a_badge_opens_nothing_that_a_personal_link_opens(zarghona):
    assert token_of(zarghona.pk, 1) != access_of(zarghona).token


def test_badges_of_a_whole_list_are_those_made_one_by_one(activity, zarghona, abdul_rahim):
    first = badge_of(enrolment=zarghona)
    made = make_badges(activity=activity)
    assert made == {zarghona.pk: first, abdul_rahim.pk: badge_of(enrolment=abdul_rahim)}


def test_a_replaced_badge_is_known_as_replaced_and_a_second_tap_replaces_nothing(
    zarghona, trainer_here
):
    badge_of(enrolment=zarghona)
    for _tap in range(2):
        assert replace_badge(enrolment=zarghona, version=1).version == 2
    assert badge_by_token(token_of(zarghona.pk, 2), by=trainer_here).version == 2
    with pytest.raises(BadgeReplaced):
        badge_by_token(token_of(zarghona.pk, 1), by=trainer_here)


@pytest.mark.parametrize("who", ["neighbour", "trainer_elsewhere", "manager", "auditor"])
def test_who_registers_nobody_here_knows_no_badge(zarghona, request, badge, who):
    from tests.cast import enter

    with pytest.raises(BadgeUnknown):
        badge_by_token(badge(zarghona), by=enter(who))
