"""Refusals of this room: what is wrong, and what to do."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.lib.digits import PERSIAN_LANGUAGES
from lms.lib.refusals import Refused


def _listed(words: Iterable[str]) -> str:
    return ("، " if get_language() in PERSIAN_LANGUAGES else ", ").join(words)


class QuestionsUnusable(Refused):
    """Names every question that may not be asked, with why."""

    code = "questions_unusable"

    def __init__(self, *, questions: Iterable[tuple[str, str]]) -> None:
        named = _listed(f"{code} ({why})" for code, why in questions)
        super().__init__(
            _(
                "These questions may not be asked: %(questions)s. Leave them out, or have them "
                "reviewed first."
            )
            % {"questions": named},
            field="questions",
        )


class FormComesWithTheProduct(Refused):
    code = "form_comes_with_the_product"
    status = 409

    def __init__(self, *, form: str) -> None:
        super().__init__(
            _(
                "The form %(form)s comes with the product and is set anew at every start. Write "
                "another code."
            )
            % {"form": form},
            field="code",
        )


class CodeUnreadable(Refused):
    code = "code_unreadable"

    def __init__(self, *, longest: int) -> None:
        super().__init__(
            _(
                "A code is made of Latin letters, digits and hyphens, as POST-2, and has at most "
                "%(longest)s signs."
            )
            % {"longest": longest},
            field="code",
        )


class TooFewQuestions(Refused):
    code = "too_few_questions"
    status = 409

    def __init__(self, *, module: str, wanted: int, there: int) -> None:
        super().__init__(
            _(
                "Module %(module)s: the forms need %(wanted)s questions that are no anchors, and "
                "there are %(there)s. Ask for fewer, or have more questions written and reviewed."
            )
            % {"module": module, "wanted": wanted, "there": there}
        )


class BlueprintEmpty(Refused):
    code = "blueprint_empty"

    def __init__(self) -> None:
        super().__init__(_("A blueprint draws at least one question. Write how many of a module."))


class BlueprintThere(Refused):
    code = "blueprint_there"
    status = 409

    def __init__(self, *, blueprint: str) -> None:
        super().__init__(
            _(
                "There is a blueprint %(blueprint)s that asks for something else. Forms may rest "
                "on it, so it stays. Write another code."
            )
            % {"blueprint": blueprint},
            field="code",
        )
