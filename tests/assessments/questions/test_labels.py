from hypothesis import given
from hypothesis import strategies as st

from assessments.enums import Difficulty
from assessments.questions.labels import Labels, category_of, code_of, labels_of, module_of, tags_of
from exchange.texts import one_line

words = st.text("abcdefgh ترقی", min_size=1, max_size=16).map(one_line).filter(bool)
labels = st.builds(
    Labels,
    module=st.integers(1, 20).map(lambda n: f"M{n}"),
    objective=words,
    source=words,
    audience=st.lists(st.sampled_from(["all", "police", "care"]), unique=True).map(tuple),
    difficulty=st.sampled_from(Difficulty.values),
)


@given(labels)
def test_what_is_said_of_a_question_comes_back(said):
    assert labels_of(category_of(said), tags_of(said), ()) == said


def test_the_narrowest_module_counts_and_the_rest_is_named():
    found = labels_of(("Trafficking", "m1", "Law", "M3"), ("police", "exam 2", "difficulty:no"), ())
    assert (found.module, found.audience) == ("M3", ("police",))
    assert found.kept_out == ("Trafficking", "Law", "exam 2", "difficulty:no")


def test_an_audience_of_this_bank_is_known():
    assert labels_of((), ("Shelter staff",), ("shelter staff",)).audience == ("shelter staff",)
    assert labels_of((), ("Shelter staff",), ()).kept_out == ("Shelter staff",)


def test_the_same_word_twice_is_one_audience_and_a_second_source_is_named():
    found = labels_of((), ("care", "CARE", "source:Law, 3", "source:Law, 4"), ())
    assert (found.audience, found.source, found.kept_out) == (
        ("care",),
        "Law, 3",
        ("source:Law, 4",),
    )


def test_codes_and_modules_are_written_in_one_way():
    assert [code_of(said) for said in ("q۰۷", "ACT-B07", "a b", "", "x" * 17, "٭")] == [
        "Q07",
        "ACT-B07",
        "",
        "",
        "",
        "",
    ]
    assert [module_of(said) for said in ("m3", "M۱۲", "Law", "M1234", "")] == [
        "M3",
        "M12",
        "",
        "",
        "",
    ]
