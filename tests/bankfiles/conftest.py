"""The bank with its forty questions, and an editor who brings files."""

import pytest

from assessments.bank import read
from assessments.models import Question, QuestionVersion
from assessments.services import load_questions
from assessments.services.incoming import QuestionFile, import_questions


@pytest.fixture
def bank(db):
    load_questions(bank=read())


@pytest.fixture
def bring(editor):
    """What becomes of a file that the editor brings."""

    def brought(text, format_name="gift", language="en", **more):
        by = more.pop("by", editor)
        module = more.pop("module", "")
        data = text.encode() if isinstance(text, str) else text
        file = QuestionFile(data=data, format_name=format_name, language=language, module=module)
        return import_questions(file=file, by=by, **more)

    return brought


@pytest.fixture
def newest(db):
    """The last version of the question with this code."""

    def found(code):
        return QuestionVersion.objects.filter(question__code=code).order_by("number").last()

    return found


@pytest.fixture
def count(db):
    """How many questions and versions there are."""
    return lambda: (Question.objects.count(), QuestionVersion.objects.count())
