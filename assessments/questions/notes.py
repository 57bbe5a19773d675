"""What the bank says of a question of a file, beside what exchange.sentences says of it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exchange.problems import Loss, Problem

# The question is left out.
FAULTS = {
    "unsound": _("The question does not hold together."),  # told by the fault's own sentence
    "module_missing": _(
        "It is not said to which module the question belongs. Choose a module for questions "
        "without one, or write it as the category, like M3."
    ),
    "code_twice": _(
        "The code %(text)s stands on another question of this file, which was taken. Give this "
        "one a code of its own."
    ),
    "question_twice": _("The same question stands in this file before. It is taken once."),
    "question_retired": _(
        "The question %(text)s is retired. Bring it back first, or give this one another code."
    ),
    "answers_differ": _(
        "The question %(text)s has other answers in English, or other ones are right there. Put "
        "the answers in the same order, or correct the English question first."
    ),
    "not_for_sample": _(
        "A sample account changes only questions of sample accounts. Give this one a code of its "
        "own."
    ),
}
# The question is taken; something is to be known.
NOTICES = {
    "code_not_kept": _(
        "The code %(text)s was left out: a code has Latin letters, digits and -, at most 16. The "
        "question gets another one."
    ),
    "names_not_kept": _(
        "The names of %(number)s questions were left out: the bank knows a question by its code."
    ),
    "label_not_kept": _(
        "The tag or category %(text)s was left out, in %(number)s questions: the bank has modules "
        "(M3), audiences, objective:, difficulty: and source: only."
    ),
    "labels_stand": _(
        "The file names another module, audience, objective, difficulty or source than the bank. "
        "That of the bank stays; change it on the question's page."
    ),
    "languages_left": _(
        "The answers are others now, or stand in another order. What the question said in other "
        "languages stays in its earlier version; translate it anew."
    ),
    "english_lacking": _(
        "The question has no English text yet. Write it, or bring a file in English with this code."
    ),
    "spelling_stays": _(
        "The accepted answer %(text)s is not in the file and stays. Take it away on the "
        "question's page if it is wrong."
    ),
    "stem_known": _(
        "The bank has the question %(text)s with this text and other answers. This one becomes a "
        "new question; give it that code to change the other one."
    ),
    "sound_stays": _(
        "The question has a sound in this language. Hear whether it still says the same."
    ),
    "picture_left_out": _(
        "The picture %(text)s was left out: it cannot be read, or is too large. Add it afterwards."
    ),
    "pictures_made_small": _("%(number)s pictures were made smaller, for phones."),
}
# Told when questions go out.
UNHELD = {
    "language_lacking": _(
        "The question was left out: something of it has no text in this language. Translate it, "
        "or choose another language."
    ),
}
LOSSES = {
    "feedback_lacking": _("Feedback that has no text in this language was left out."),
    "sound_not_held": _("The sound was left out: files of questions have none."),
    "words_not_held": _("The question's own words for true and false were left out."),
    "check_not_held": _("What is still to be checked about the question was left out."),
}
SENTENCES = {**FAULTS, **NOTICES, **UNHELD, **LOSSES}


@dataclass(frozen=True, kw_only=True)
class Note(Problem):
    """`fault`: the sentence of assessments.questions.soundness."""

    fault: Promise | None = None

    @property
    def sentence(self) -> str | Promise:
        return self.fault or SENTENCES[self.code]

    @property
    def stops(self) -> bool:
        return self.code in FAULTS


@dataclass(frozen=True, kw_only=True)
class Missing(Loss):
    """Of going out."""

    @property
    def sentence(self) -> str | Promise:
        return SENTENCES[self.code]

    @property
    def whole(self) -> bool:
        return self.code in UNHELD
