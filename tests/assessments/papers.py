"""Small banks of questions for tests. The first choice is the right one."""

from assessments.bank import parsed


def question(number, stem, *options, draft=True):
    """One question as the file states it; its Dari and Pashto say which language they are."""
    return {
        "n": number,
        "module": "M1",
        "objective": "M1-O1",
        "audience": ["all"],
        "source": "A protocol",
        "draft": draft,
        "stem": _three(stem),
        "choices": [{"key": n == 0, **_three(text)} for n, text in enumerate(options)],
    }


def bank(*questions, sample=None, anchors=()):
    """A bank of these questions; the sample test asks all of them unless told otherwise."""
    numbers = [each["n"] for each in questions]
    return parsed(
        {
            "questions": list(questions),
            "sample_test": numbers if sample is None else sample,
            "anchors": list(anchors),
            "pass_mark_percent": 70,
        }
    )


def _three(text):
    return {"en": text, "fa_af": f"{text} دری", "ps": f"{text} پښتو"}


ACT = question(1, "Which is an act?", "Harbouring", "Deception", "Servitude")
AGE = question(2, "Until what age is one a child?", "18", "15", "21")
BORDER = question(3, "Must a border be crossed?", "No", "Yes", "Only by adults")
