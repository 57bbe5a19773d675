"""An answer in words, for those who look it over."""

from assessments.enums import QuestionKind
from assessments.questions.content import Content, text_in
from assessments.questions.replies import pairs_in, parts_in
from lms.lib.digits import PERSIAN_LANGUAGES, localise


def reply_in_words(content: Content, reply: str, language: str) -> str:
    """One line; empty for no answer. Numbers in the digits of the language."""
    if not reply:
        return ""
    comma = "، " if language in PERSIAN_LANGUAGES else ", "
    texts = {choice.key: text_in(choice.text, language) for choice in content.choices}
    match content.kind:
        case QuestionKind.MATCHING:
            prompts = {p.key: text_in(p.text, language) for p in content.prompts}
            pairs = pairs_in(reply).items()
            return comma.join(f"{prompts[p]}: {texts[c]}" for p, c in pairs)
        case QuestionKind.ORDERING:
            steps = sorted(pairs_in(reply).items(), key=lambda step: int(step[1]))
            return comma.join(f"{localise(p, language)}. {texts[key]}" for key, p in steps)
        case QuestionKind.NUMERIC:
            return localise(reply, language)
        case QuestionKind.SHORT_ANSWER:
            return reply
        case QuestionKind.CASE:
            said = parts_in(reply)
            words = (reply_in_words(p, said.get(p.key, ""), language) for p in content.parts)
            return comma.join(filter(None, words))
        case _:
            return comma.join(text for key, text in texts.items() if key in reply.split())
