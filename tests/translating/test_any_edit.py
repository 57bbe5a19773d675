"""Whatever one edits in one paragraph: exactly that paragraph falls behind, and comes back with it."""

import copy
import html

from hypothesis import given
from hypothesis import strategies as st

from curriculum.content import STALE, UNTRANSLATED
from translating.paragraphs import Paragraph, essence, paragraphs_of
from translating.staleness import compared

LETTERS = st.characters(codec="utf-8", categories=("Lu", "Ll", "Lo", "Nd"))
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=6).map(" ".join)
VALUES = st.one_of(
    WORDS,
    WORDS.map(lambda text: f"<p>{text}</p>"),
    st.builds(lambda text: {"text": text}, WORDS),
    st.builds(
        lambda title, minutes, steps: {"title": title, "minutes": minutes, "steps": steps},
        WORDS,
        st.integers(1, 90),
        st.lists(WORDS, min_size=1, max_size=4),
    ),
)
BODIES = st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=8)


def paragraphs(values):
    return {
        str(place): Paragraph(str(place), "body", "text", value)
        for place, value in enumerate(values)
    }


def followed(source):
    return {known: one.sha256 for known, one in source.items()}


def changed(value, word):
    """One word more, somewhere in the value."""
    if isinstance(value, str):
        return (
            value.replace("</p>", f" {word}</p>") if value.endswith("</p>") else f"{value} {word}"
        )
    other = copy.deepcopy(value)
    if "steps" in other:
        other["steps"][-1] += f" {word}"
    else:
        other["text"] += f" {word}"
    return other


@given(BODIES)
def test_a_translation_of_the_present_text_is_current(body):
    source, own = paragraphs(a for a, _ in body), paragraphs(b for _, b in body)
    assert compared(source, own, followed(source)) == {}


@given(BODIES, st.data(), WORDS)
def test_one_edit_makes_exactly_one_paragraph_stale_and_taking_it_back_none(body, data, word):
    source, own = (
        paragraphs(a for a, _ in body),
        paragraphs(f"<p>ژباړه {n}</p>" for n, _ in enumerate(body)),
    )
    notes = followed(source)
    at = str(data.draw(st.integers(0, len(body) - 1)))
    edited = source | {at: Paragraph(at, "body", "text", changed(source[at].raw, word))}
    assert compared(edited, own, notes) == {at: STALE}
    assert compared(source, own, notes) == {}


@given(BODIES, st.data())
def test_a_paragraph_more_or_less_is_that_paragraph_alone(body, data):
    source, own = paragraphs(a for a, _ in body), paragraphs(b for _, b in body)
    notes, at = followed(source), str(data.draw(st.integers(0, len(body) - 1)))
    lacking = {known: one for known, one in own.items() if known != at}
    assert compared(source, lacking, notes) == {at: UNTRANSLATED}
    less = {known: one for known, one in source.items() if known != at}
    assert compared(less, own, notes) == {at: STALE}


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from([" ", "\n", "\t", "\u00a0", "  "]))
def test_white_space_and_the_forms_marks_say_nothing(words, space):
    told = "".join(f"<p>{word}</p>" for word in words)
    formed = space.join(
        f'<p data-block-key="k{n}">{space}{word.replace(" ", space)}{space}</p>'
        for n, word in enumerate(words)
    )
    assert essence(told) == essence(formed)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_items_with_ids_say_what_items_without_say(words):
    named = [{"type": "item", "id": str(n), "value": word} for n, word in enumerate(words)]
    assert essence(words) == essence(named)


@given(st.text(LETTERS, min_size=1, max_size=12), st.text(LETTERS, min_size=1, max_size=12))
def test_two_wordings_have_two_hashes(one, other):
    a, b = (Paragraph("x", "body", "text", html.escape(text)) for text in (one, other))
    same = essence(one) == essence(other)
    assert (a.sha256 == b.sha256) == same


def test_a_page_is_taken_apart_in_reading_order():
    told = {
        "title": "Title",
        "warning": " ",
        "objectives": '[{"type": "objective", "id": "o1", "value": "Know"}]',
        "body": [{"type": "self_check", "id": "b1", "value": {"question": "Q07"}}],
    }
    found = paragraphs_of("lesson", told)
    assert [(one.id, one.place, one.kind, one.has_words) for one in found.values()] == [
        ("title", "title", "field", True),
        ("o1", "objectives", "objective", True),
        ("b1", "body", "self_check", False),
    ]
