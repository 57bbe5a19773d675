"""The EPUB: an independent checker passes it, and it says what a reading phone needs."""

import io
import re
import zipfile

import pytest
from lxml import etree

from books.epub import as_xml, epub, identifier
from tests.books.checker import judge
from tests.books.whole import PHOTO, SECRET, imprint, jpeg, manual

PICTURES = {PHOTO["sha256"]: jpeg()}
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def opened(language="en"):
    return zipfile.ZipFile(io.BytesIO(epub(manual(language), imprint(language), PICTURES)))


def page(book, name):
    return book.read(f"OEBPS/{name}").decode()


def tree_of(book, name):
    return etree.fromstring(book.read(f"OEBPS/{name}"))


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_an_independent_checker_finds_nothing(language, tmp_path):
    file = tmp_path / "book.epub"
    file.write_bytes(epub(manual(language), imprint(language), PICTURES))
    said = judge(file)
    if said is not None:
        assert "0 fatals / 0 errors / 0 warnings" in said, said


def test_the_checker_would_find_a_fault(tmp_path):
    file = tmp_path / "book.epub"
    book = opened()
    with zipfile.ZipFile(file, "w") as broken:
        for name in book.namelist():
            broken.writestr(name, book.read(name).replace(b"</section>", b"</div>"))
    said = judge(file)
    if said is not None:
        assert "0 fatals / 0 errors" not in said
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(zipfile.ZipFile(file).read("OEBPS/m1-1.xhtml"))


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_every_page_is_well_formed_listed_once_and_leads_nowhere_outside(language):
    book = opened(language)
    assert book.infolist()[0].filename == "mimetype"
    assert book.infolist()[0].compress_type == zipfile.ZIP_STORED
    package = tree_of(book, "package.opf")
    listed = [item.get("href") for item in package.iter(f"{OPF}item")]
    inside = [n.removeprefix("OEBPS/") for n in book.namelist() if n.startswith("OEBPS/")]
    assert sorted([*listed, "package.opf"]) == sorted(inside)
    ids = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    spine = [ids[ref.get("idref")] for ref in package.iter(f"{OPF}itemref")]
    assert sorted(spine) == sorted(name for name in listed if name.endswith(".xhtml"))
    for name in spine:
        tree = tree_of(book, name)
        fetched = [e.get("src") for e in tree.iter() if e.get("src")]
        assert all(src in listed for src in fetched), name


def test_direction_language_and_date_are_told():
    package = page(opened("ps"), "package.opf")
    assert 'page-progression-direction="rtl"' in package
    assert "<dc:language>ps</dc:language>" in package
    assert "<dc:language>fa-AF</dc:language>" in page(opened("fa-af"), "package.opf")
    assert "2026-11-21T00:00:00Z" in package
    assert f"urn:sha256:{imprint().sha256}" in package
    assert 'dir="rtl"' in page(opened("ps"), "m1-1.xhtml")
    assert 'page-progression-direction="ltr"' in page(opened(), "package.opf")


def test_each_language_of_an_edition_is_a_book_of_its_own():
    names = {identifier(imprint(language)) for language in ("en", "fa-af", "ps")}
    assert len(names) == 3
    assert all(re.fullmatch(r"urn:sha256:[0-9a-f]{64}", name) for name in names)


def test_the_same_text_gives_the_same_bytes():
    one, two = (epub(manual("ps"), imprint("ps"), PICTURES) for _ in range(2))
    assert one == two


def test_no_trainers_note_and_no_answer_beside_its_question():
    book = opened()
    whole = "".join(page(book, n.removeprefix("OEBPS/")) for n in book.namelist() if "xhtml" in n)
    assert SECRET not in whole
    assert "Right thing" in page(book, "m1-answers.xhtml")
    assert "Wrong thing" not in page(book, "m1-answers.xhtml")


def test_the_contents_lead_to_every_page():
    tree = tree_of(opened(), "nav.xhtml")
    toc = tree.find(f"{XHTML}body/{XHTML}nav")
    doors = [door.get("href") for door in toc.iter(f"{XHTML}a")]
    assert doors == [
        "imprint.xhtml",
        "introduction.xhtml",
        "m1.xhtml",
        "m1-1.xhtml",
        "m1-2.xhtml",
        "m1-answers.xhtml",
        "m2.xhtml",
        "glossary.xhtml",
    ]
    inner = toc.find(f"{XHTML}ol/{XHTML}li[3]/{XHTML}ol")
    assert len(inner) == 3


def test_headings_begin_at_one_and_leave_none_out():
    assert as_xml("<h2>a</h2><h4>b</h4>") == "<div><h1>a</h1><h2>b</h2></div>"
    assert as_xml("<p>a<br>&amp; <b>b</b></p>") == "<div><p>a<br/>&amp; <b>b</b></p></div>"


def test_a_picture_comes_along_and_a_lost_one_is_told():
    assert f"OEBPS/{PHOTO['sha256'][:20]}.jpg" in opened().namelist()
    bare = zipfile.ZipFile(io.BytesIO(epub(manual(), imprint(), {})))
    assert not [name for name in bare.namelist() if name.endswith(".jpg")]
    assert "Picture: Brick kiln" in page(bare, "m1-1.xhtml")
