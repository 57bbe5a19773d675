"""What changed between two texts: by examples a person can follow, and by laws for any two texts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.content import Block, Lesson, Manual, Module, Objective
from editions.comparing import Status, compare, without_notes
from editions.pairing import Mark, Segment, staying, words_apart

WORDS = ["act", "means", "purpose", "child", "قاچاق", "انسان", "ماشوم", "\n", "  "]


def block(name, words, kind="text"):
    return Block(id=name, type=kind, value={"text": words} if kind == "trainer_note" else words)


def lesson(key, *blocks, **more):
    told = {"code": key.upper(), "slug": key, "number": 1, "minutes": 60, "title": key}
    return Lesson(key=key, text_language="en", blocks=blocks, **(told | more))


def module(key, *lessons, **more):
    told = {"code": key.upper(), "slug": key, "title": key, "audience": "Everyone"}
    return Module(key=key, lessons=lessons, **(told | more))


def manual(*modules, **more):
    told = {"title": "The manual", "introduction": "<p>Read it.</p>"}
    return Manual(key="manual", language="en", modules=modules, **(told | more))


def of_one(*blocks):
    return manual(module("m1", lesson("l1", *blocks)))


def statuses(before, after):
    (only,) = compare(before, after).lessons
    return [(one.id, one.status.value) for one in only.paragraphs if one.kind == "text"]


def test_the_same_words_may_no_longer_follow_the_english():
    before = of_one(A, B)
    found = compare(before, of_one(A, replace(B, state="stale")))
    assert (found.is_empty, found.outdated) == (True, 1)
    assert compare(before, before).outdated == 0


A, B, C = block("a", "<p>One</p>"), block("b", "<p>Two</p>"), block("c", "<p>Three</p>")


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ((A, B), (A, B), [("a", "unchanged"), ("b", "unchanged")]),
        ((A, B), (A,), [("a", "unchanged"), ("b", "removed")]),
        ((A, B), (B,), [("a", "removed"), ("b", "unchanged")]),
        ((B,), (A, B), [("a", "added"), ("b", "unchanged")]),
        ((A, B, C), (C, A, B), [("c", "moved"), ("a", "unchanged"), ("b", "unchanged")]),
        ((A, B), (replace(A, value="<p>1</p>"), B), [("a", "changed"), ("b", "unchanged")]),
        ((A,), (B,), [("a", "removed"), ("b", "added")]),
        ((A, A), (A,), [("a", "unchanged"), ("a", "removed")]),
    ],
)
def test_what_became_of_each_paragraph(before, after, wanted):
    assert statuses(of_one(*before), of_one(*after)) == wanted


def test_words_are_told_apart():
    assert words_apart("a child was sold", "a child is sold again") == (
        Segment(Mark.KEPT, "a child "),
        Segment(Mark.REMOVED, "was"),
        Segment(Mark.ADDED, "is"),
        Segment(Mark.KEPT, " sold"),
        Segment(Mark.ADDED, " again"),
    )


def test_a_changed_paragraph_shows_its_words_and_no_tags():
    before, after = of_one(A), of_one(replace(A, value="<p>One <b>more</b></p>"))
    (changed,) = compare(before, after).lessons[0].changes
    assert [segment.text for segment in changed.old] == ["One"]
    assert [segment.text for segment in changed.new] == ["One", " more"]
    assert not changed.is_in_form_only


def test_a_change_of_form_alone_is_called_so():
    (changed,) = (
        compare(of_one(A), of_one(replace(A, value="<p><b>One</b></p>"))).lessons[0].changes
    )
    assert changed.status == Status.CHANGED
    assert changed.is_in_form_only


def test_a_paragraph_that_left_for_another_lesson_is_told_once():
    before = manual(module("m1", lesson("l1", A, B), lesson("l2", C)))
    after = manual(module("m1", lesson("l1", A), lesson("l2", C, replace(B, value="<p>2</p>"))))
    first, second = compare(before, after).lessons
    assert [one.id for one in first.changes] == []
    (moved,) = second.changes
    assert (moved.id, moved.status, moved.moved, moved.came_from) == ("b", "changed", True, "L1")


def test_lessons_and_modules_come_go_move_and_get_names():
    before = manual(module("m1", lesson("l1", A), lesson("l2", B)), module("m2", lesson("l3", C)))
    after = manual(
        module("m1", lesson("l1", A, title="Act")),
        module("m2", lesson("l3", C), lesson("l2", B)),
        module("m3", lesson("l4", block("d", "<p>New</p>"))),
    )
    found = compare(before, after)
    told = {one.part.key: (one.status.value, one.is_renamed) for one in found.lessons}
    assert told == {
        "l1": ("changed", True),
        "l3": ("unchanged", False),
        "l2": ("moved", False),
        "l4": ("added", False),
    }
    assert [(one.part.key, one.status.value) for one in found.modules] == [
        ("m1", "changed"),
        ("m2", "changed"),
        ("m3", "added"),
    ]


def test_minutes_warnings_and_objectives_count_too():
    goal = Objective(id="g", text="Name the elements")
    before = manual(module("m1", lesson("l1", A, objectives=(goal,))))
    after = manual(
        module(
            "m1",
            lesson(
                "l1",
                A,
                minutes=45,
                warning="violence",
                objectives=(replace(goal, text="Name three elements"),),
            ),
        )
    )
    (only,) = compare(before, after).lessons
    assert [(one.kind, one.status.value) for one in only.changes] == [
        ("warning", "added"),
        ("minutes", "changed"),
        ("objective", "changed"),
    ]


def test_trainers_notes_can_be_left_out():
    note = block("n", "<p>Be careful</p>", "trainer_note")
    before, after = of_one(A), of_one(A, note)
    assert not compare(before, after).is_empty
    assert compare(without_notes(before), without_notes(after)).is_empty


names = st.sampled_from("abcdef")
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
bodies = st.lists(st.builds(block, names, texts), max_size=6)
lessons = st.builds(
    lambda key, body: lesson(key, *body), st.sampled_from(["l1", "l2", "l3"]), bodies
)
trees = st.lists(
    st.lists(lessons, max_size=3, unique_by=lambda one: one.key), min_size=2, max_size=2
).map(lambda two: manual(*(module(f"m{at}", *some) for at, some in enumerate(unshared(two)))))


def unshared(rows):
    """Each lesson stands once in a manual."""
    seen = set()
    return [[one for one in row if one.key not in seen and not seen.add(one.key)] for row in rows]


@given(trees)
def test_a_text_is_no_different_from_itself(tree):
    found = compare(tree, tree)
    assert found.is_empty
    assert set(found.counts) == {Status.UNCHANGED}
    assert found.changed_lessons == []


@given(trees, trees)
def test_every_paragraph_of_both_texts_is_told_once(before, after):
    found = compare(before, after)
    told = [one for lesson in found.lessons for one in lesson.paragraphs if one.kind == "text"]
    for side, tree in (("before", before), ("after", after)):
        shown = sorted(getattr(one, side).id for one in told if getattr(one, side))
        assert shown == sorted(block.id for lesson in tree.lessons for block in lesson.blocks)


@given(trees, trees)
def test_backwards_what_was_added_is_removed(before, after):
    there, back = compare(before, after), compare(after, before)
    assert there.counts[Status.ADDED] == back.counts[Status.REMOVED]
    assert there.counts[Status.CHANGED] == back.counts[Status.CHANGED]
    assert there.lesson_counts[Status.ADDED] == back.lesson_counts[Status.REMOVED]
    assert there.is_empty == back.is_empty


@given(texts, texts)
def test_kept_and_removed_spell_the_old_text_kept_and_added_the_new(before, after):
    found = words_apart(before, after)
    assert "".join(one.text for one in found if one.mark != Mark.ADDED) == before
    assert "".join(one.text for one in found if one.mark != Mark.REMOVED) == after
    assert all(one.text for one in found)


@given(st.permutations(range(7)))
def test_as_many_stay_as_can(places):
    still = sorted(staying(places))
    kept = [places[position] for position in still]
    assert kept == sorted(kept)
    assert len(kept) == longest_rising(places)


def longest_rising(places):
    best = []
    for at, place in enumerate(places):
        best.append(1 + max((best[i] for i in range(at) if places[i] < place), default=0))
    return max(best)
