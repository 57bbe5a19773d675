"""Whatever is sent, however often and in whatever order: a fact stands once, and its first body stays."""

import uuid

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ledger.errors import FactConflict
from ledger.models import RefusedFact
from ledger.services import append, append_all
from ledger.stamps import FactStamp
from ledger.verbs import verb
from tests.factories import ActivityFactory
from training.models import StatusChange

REASONS = st.text(alphabet="abاب", max_size=3)
KEYS = st.integers(min_value=1, max_value=4).map(lambda n: uuid.UUID(int=n))
SENT = st.lists(st.tuples(KEYS, REASONS), max_size=8)
quick = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@verb
def state(activity, key, reason):
    return append(
        StatusChange,
        fact=FactStamp(by=None, id=key),
        activity=activity,
        status="held",
        reason=reason,
    )


@verb
def state_all(activity, sent):
    facts = [
        (FactStamp(by=None, id=key), {"activity": activity, "status": "held", "reason": reason})
        for key, reason in sent
    ]
    return append_all(StatusChange, facts)


def standing():
    return dict(StatusChange.objects.values_list("pk", "reason"))


def first_of_each(sent):
    kept = {}
    for key, reason in sent:
        kept.setdefault(key, reason)
    return kept


class Appending(TestCase):
    """Each example begins with an empty ledger."""

    @quick
    @given(SENT)
    def test_the_first_body_of_a_key_stands_and_each_other_is_kept_once(self, sent):
        activity = ActivityFactory()
        for key, reason in [*sent, *sent]:
            try:
                assert state(activity, key, reason).reason == reason
            except FactConflict:
                assert standing()[key] != reason
        first = first_of_each(sent)
        assert standing() == first
        others = {(key, reason) for key, reason in sent if reason != first[key]}
        refused = [(row.fact_id, row.body["reason"]) for row in RefusedFact.objects.all()]
        assert sorted(refused) == sorted(others)

    @quick
    @given(SENT)
    def test_many_at_once_are_all_there_or_none_is(self, sent):
        activity = ActivityFactory()
        first = first_of_each(sent)
        clash = any(reason != first[key] for key, reason in sent)
        try:
            new = state_all(activity, sent)
        except FactConflict:
            assert clash
            assert standing() == {}
            assert RefusedFact.objects.count() == 1
        else:
            assert not clash
            assert {row.pk for row in new} == set(first)
            assert state_all(activity, sent) == []
            assert standing() == first

    @quick
    @given(known=SENT, sent=SENT)
    def test_only_what_is_new_comes_to_what_is_known(self, known, sent):
        activity = ActivityFactory()
        before = first_of_each(known)
        state_all(activity, list(before.items()))
        later = [(key, before.get(key, reason)) for key, reason in first_of_each(sent).items()]
        new = state_all(activity, later)
        assert {row.pk for row in new} == {key for key, _ in later} - set(before)
        assert standing() == before | dict(later)

    @quick
    @given(KEYS, REASONS, REASONS)
    def test_what_was_rolled_back_can_be_stated_anew(self, key, lost, kept):
        activity = ActivityFactory()
        with transaction.atomic():
            state(activity, key, lost)
            transaction.set_rollback(True)
        assert standing() == {}
        assert state(activity, key, kept).reason == kept
        assert RefusedFact.objects.count() == 0
