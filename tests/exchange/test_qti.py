"""A package of QTI 3.0: whole, well linked, and each document of the structure the standard asks for.

The structure is written down in files/qti3-subset.rng, after published examples of the standard.
"""

import io
import zipfile
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from exchange import gift, qti
from exchange.enums import Kind
from exchange.items import Choice, Image, Item, Number, Pair, Spelling, truth
from tests.exchange import made
from tests.exchange.seen import FILES, example

QTI = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
CP = "{http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1}"
STRUCTURE = etree.RelaxNG(etree.parse(FILES / "qti3-subset.rng"))
RIGHT = Choice(text="بلی", fraction=Fraction(1), feedback="درست است")
WRONG = Choice(text="نخیر")


def files(items, language="fa-af"):
    """The package's files by path, and its losses."""
    package = qti.write(items, language=language)
    with zipfile.ZipFile(io.BytesIO(package.data)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}, package.losses


def document(item, language="fa-af"):
    found, losses = files([item], language)
    assert losses == ()
    root = etree.fromstring(found["items/q0001.xml"])
    STRUCTURE.assertValid(root)
    return root


def texts(root, name):
    return ["".join(one.itertext()) for one in root.iter(f"{QTI}{name}")]


def values(root, name, attribute):
    return [one.get(attribute) for one in root.iter(f"{QTI}{name}")]


def shapes(root):
    """(identifier, cardinality, base type) of each response."""
    return [
        (one.get("identifier"), one.get("cardinality"), one.get("base-type"))
        for one in root.iter(f"{QTI}qti-response-declaration")
    ]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(items=st.lists(made.any_kind, max_size=3), language=st.sampled_from(["en", "fa-af", "ps"]))
def test_any_questions_make_a_sound_package(items, language):
    found, losses = files(items, language)
    assert losses == ()
    manifest = etree.fromstring(found.pop("imsmanifest.xml"))
    listed = [one.get("href") for one in manifest.iter(f"{CP}file")]
    assert sorted(listed) == sorted(found)
    documents = [path for path in found if path.endswith(".xml")]
    assert [one.get("href") for one in manifest.iter(f"{CP}resource")] == documents
    for path in documents:
        root = etree.fromstring(found[path])
        STRUCTURE.assertValid(root)
        for picture in root.iter(f"{QTI}img"):
            assert f"items/{picture.get('src')}" in found
        assert_linked(root)


def assert_linked(root):
    """Every response and outcome that is used is declared, once."""
    declared = values(root, "qti-response-declaration", "identifier")
    outcomes = values(root, "qti-outcome-declaration", "identifier")
    assert len({*declared, *outcomes}) == len(declared) + len(outcomes)
    used = {one.get("response-identifier") for one in root.iter()} - {None}
    assert used == set(declared)
    said = {one.get("outcome-identifier") for one in root.iter()} - {None}
    asked = {
        one.get("identifier")
        for name in ("qti-variable", "qti-set-outcome-value", "qti-map-response", "qti-correct")
        for one in root.iter(f"{QTI}{name}")
    }
    assert said | asked <= {*declared, *outcomes}


def test_the_questions_of_the_product_in_dari():
    items = gift.read(example("product-dari.gift")).items
    found, losses = files(items)
    assert losses == ()
    assert len(found) == 41
    root = etree.fromstring(found["items/q0001.xml"])
    assert (root.get("label"), root.get("title")) == ("Q01", "Q01")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fa-AF"
    assert root.find(f"{QTI}qti-item-body").get("dir") == "rtl"
    assert texts(root, "qti-simple-choice") == [choice.text for choice in items[0].choices]
    assert qti.write(items, language="fa-af").data == qti.write(items, language="fa-af").data


def test_one_right_answer_scores_by_its_weight_and_tells_its_feedback():
    half = Choice(text="شاید", fraction=Fraction(1, 2))
    root = document(Item(kind=Kind.SINGLE_CHOICE, stem="س؟", choices=(WRONG, RIGHT, half)))
    assert shapes(root) == [("RESPONSE1", "single", "identifier")]
    assert texts(root, "qti-value")[0] == "C1"
    assert values(root, "qti-map-entry", "mapped-value") == ["0", "1", "0.5"]
    assert values(root, "qti-choice-interaction", "max-choices") == ["1"]
    assert texts(root, "qti-modal-feedback") == ["درست است"]
    assert values(root, "qti-modal-feedback", "identifier") == ["C1"]


def test_several_right_answers_stay_within_nothing_and_all():
    half = Choice(text="نیم", fraction=Fraction(1, 2))
    bad = Choice(text="بد", fraction=Fraction(-1))
    root = document(Item(kind=Kind.MULTIPLE_CHOICE, stem="س؟", choices=(half, bad, half)))
    assert shapes(root) == [("RESPONSE1", "multiple", "identifier")]
    assert values(root, "qti-mapping", "lower-bound") == ["0"]
    assert values(root, "qti-choice-interaction", "max-choices") == ["0"]


def test_true_and_false_are_words_and_keep_their_order():
    item = Item(kind=Kind.TRUE_FALSE, stem="Q", choices=truth(is_true=False))
    root = document(item, "en")
    assert texts(root, "qti-simple-choice") == ["True", "False"]
    assert values(root, "qti-choice-interaction", "shuffle") == ["false"]
    assert texts(root, "qti-correct-response") == ["C1"]


def test_matching_lists_a_shared_answer_once():
    pairs = (
        Pair(prompt="a", answer="x"),
        Pair(prompt="b", answer="x"),
        Pair(prompt="", answer="y"),
    )
    root = document(Item(kind=Kind.MATCHING, stem="Q", pairs=pairs))
    assert texts(root, "qti-simple-associable-choice") == ["a", "b", "x", "y"]
    assert values(root, "qti-map-entry", "map-key") == ["P0 A0", "P1 A0"]
    assert values(root, "qti-map-entry", "mapped-value") == ["0.5", "0.5"]


def test_an_order_a_number_and_a_spelling():
    steps = document(Item(kind=Kind.ORDERING, stem="Q", steps=("a", "b")))
    assert shapes(steps) == [("RESPONSE1", "ordered", "identifier")]
    numbers = (
        Number(value=Decimal(56), tolerance=Decimal("0.5")),
        Number(value=Decimal(50), fraction=Fraction(1, 2), feedback="nearly"),
    )
    item = Item(kind=Kind.NUMERIC, stem="Q", numbers=numbers, otherwise="no")
    root = document(item)
    assert values(root, "qti-equal", "tolerance") == ["0.5 0.5", "0 0"]
    assert texts(root, "qti-modal-feedback") == ["nearly", "no"]
    spelt = document(
        Item(
            kind=Kind.SHORT_ANSWER,
            stem="Q",
            spellings=(Spelling(text="هدف"), Spelling(text="مقصد")),
        )
    )
    assert shapes(spelt) == [("RESPONSE1", "single", "string")]
    assert values(spelt, "qti-string-match", "case-sensitive") == ["false", "false"]


def test_an_opinion_scores_nothing():
    root = document(Item(kind=Kind.OPINION, stem="Q", choices=(WRONG, WRONG)))
    assert values(root, "qti-outcome-declaration", "identifier") == []
    assert texts(root, "qti-correct-response") == []


def test_a_case_has_all_its_parts_and_pictures():
    image = Image(name="x.png", media_type="image/png", data=made.png(3), alternative="کوره")
    part = Item(kind=Kind.SINGLE_CHOICE, stem="Q1", choices=(RIGHT, WRONG), image=image)
    view = Item(kind=Kind.OPINION, stem="Q2", choices=(WRONG, WRONG))
    case = Item(kind=Kind.CASE, stem="A family\nat a kiln", parts=(part, view, part), image=image)
    found, _losses = files([case])
    assert sorted(found) == [
        "imsmanifest.xml",
        "items/q0001-1.png",
        "items/q0001-3.png",
        "items/q0001.png",
        "items/q0001.xml",
    ]
    assert found["items/q0001.png"] == made.png(3)
    root = document(case)
    assert [name for name, _cardinality, _base in shapes(root)] == [
        "RESPONSE1",
        "RESPONSE2",
        "RESPONSE3",
    ]
    assert values(root, "qti-outcome-declaration", "normal-maximum")[0] == "2"


def test_a_question_that_is_not_whole_is_left_out_and_told():
    broken = Item(kind=Kind.SINGLE_CHOICE, stem="Q", choices=(WRONG, WRONG))
    found, losses = files([broken])
    assert list(found) == ["imsmanifest.xml"]
    assert [(loss.place, loss.code, loss.whole) for loss in losses] == [(1, "key_missing", True)]


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("fa-af", "fa-AF"), ("ps", "ps")])
def test_the_names_of_code_tags_and_category_stand_in_the_manifest(language, tag):
    item = Item(
        kind=Kind.OPINION,
        stem="Q",
        choices=(WRONG, WRONG),
        code="Q1",
        tags=("a",),
        category=("M", "L"),
    )
    found, _losses = files([item], language)
    manifest = found["imsmanifest.xml"].decode()
    for said in (">Q1<", ">a<", ">M<", ">L<", f'language="{tag}"'):
        assert said in manifest
