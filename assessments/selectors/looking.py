"""Answers looked back at, question by question: what was said, what was right, what it earned."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from assessments.models import Attempt
from assessments.questions.content import Content, text_in
from assessments.questions.marking import points, told
from assessments.questions.replies import parts_in
from assessments.questions.saying import key_in_words, reply_in_words
from assessments.scoring import Score
from assessments.selectors.answers import answers_of
from assessments.selectors.contents import contents_of


@dataclass(frozen=True, kw_only=True)
class Looked:
    """One question, or one part of a case, with the answer that stands; texts in one language.

    `said` is empty without an answer, `key` for an opinion; `earned` is 0 to 1.
    """

    number: int
    stem: str
    said: str
    key: str
    earned: Fraction
    is_scored: bool
    told: list[str]
    parts: list["Looked"]

    @property
    def is_right(self) -> bool:
        return self.earned == 1

    @property
    def score(self) -> Score:
        """Its points as people read them."""
        return Score(right=self.earned, asked=1, pass_mark=0)


def looked_at(
    attempt: Attempt, language: str, answers: Mapping[UUID, str] | None = None
) -> list[Looked]:
    """In the order of the form, with the keys as they are known today; two queries at most."""
    said = answers_of(attempt) if answers is None else answers
    contents = contents_of([attempt.form_id])[attempt.form_id]
    return [
        looked(content, said.get(item, ""), language, number=number)
        for number, (item, content) in enumerate(contents.items(), start=1)
    ]


def looked(content: Content, reply: str, language: str, *, number: int) -> Looked:
    """From plain values. A case tells what its own feedback is; its parts tell theirs."""
    said = parts_in(reply) if content.parts else {}
    feedback = [content.feedback] if content.parts else told(content, reply)
    return Looked(
        number=number,
        stem=text_in(content.stem, language),
        said=reply_in_words(content, reply, language),
        key=key_in_words(content, language),
        earned=points(content, reply),
        is_scored=content.is_scored,
        told=list(filter(None, (text_in(each, language) for each in feedback))),
        parts=[
            looked(part, said.get(part.key, ""), language, number=n)
            for n, part in enumerate(content.parts, start=1)
        ],
    )
