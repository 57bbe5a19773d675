"""The editor writes, the reviewer passes, the approver corrects."""

import pytest

from assessments.models import QuestionVersion
from assessments.selectors.versions import digest_of
from tests.questionbank import written


@pytest.fixture
def editor_desk(client_of):
    return client_of("editor")


@pytest.fixture
def reviewer_desk(client_of):
    return client_of("reviewer")


@pytest.fixture
def approver_desk(client_of):
    return client_of("approver")


@pytest.fixture
def draft(editor_desk):
    """A question of the editor, not reviewed: its version."""
    editor_desk.post("/en/desk/questions/new/", written.sent(written.single()))
    return QuestionVersion.objects.select_related("question").get(question__code="B01")


@pytest.fixture
def passed(draft, reviewer_desk):
    """The same, reviewed."""
    address = f"/en/desk/questions/{draft.question_id}/review/"
    reviewer_desk.post(address, {"digest": digest_of(draft)})
    return QuestionVersion.objects.select_related("question").get(pk=draft.pk)
