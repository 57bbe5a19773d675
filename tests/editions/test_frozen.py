"""What is frozen stays, whichever database keeps it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editions.canonical import digest
from editions.models import Edition, FrozenPart, FrozenText, Proposal, ProposalStep
from editions.selectors import whole_manual
from lms.lib.rows import NeverChanged, WrittenOnce
from tests.editions.book import approved, lay

pytestmark = pytest.mark.django_db

FROZEN = [FrozenText, FrozenPart, Proposal, ProposalStep, Edition]
CHANGES = {
    "saved": lambda row, rows: row.save(),
    "saved in part": lambda row, rows: row.save(update_fields=[row._meta.fields[-1].name]),
    "updated": lambda row, rows: rows.update(**{row._meta.fields[-1].attname: None}),
    "updated in bulk": lambda row, rows: rows.bulk_update([row], [row._meta.fields[-1].name]),
    "deleted": lambda row, rows: row.delete(),
    "deleted in bulk": lambda row, rows: rows.all().delete(),
}


@pytest.fixture
def edition(db):
    lay()
    return approved()


@pytest.mark.parametrize("model", FROZEN)
def test_a_frozen_row_is_never_changed_and_never_deleted(model, edition):
    assert issubclass(model, WrittenOnce)
    row = model.objects.first()
    before = list(model.objects.values())
    for change in CHANGES.values():
        with CaptureQueriesContext(connection) as asked, pytest.raises(NeverChanged):
            change(row, model.objects)
        assert asked.captured_queries == []
    assert list(model.objects.values()) == before


def test_a_part_reached_from_its_text_is_frozen_too(edition):
    with pytest.raises(NeverChanged):
        edition.text.parts.update(title="Another")
    with pytest.raises(NeverChanged):
        edition.text.parts.filter(kind="lesson").delete()


def test_the_hash_can_be_worked_out_again_from_what_is_kept(edition):
    manuals = [whole_manual(edition.text, code) for code in edition.languages]
    assert edition.text.sha256 == digest(manuals)
    assert len(edition.text.sha256) == 64
