"""An editor's Word document becomes lessons, and the report says what did not come along."""

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from manuscripts.drafting import drafts_as_json, drafts_from_json
from manuscripts.errors import DocumentWithoutText, TooManyLessons
from tests.manuscripts.typed import W, drawn, raw, read, said, saved, shown, typed, with_part

GOALS = ("List Bullet", "Name the three elements")


def test_headings_become_lessons_and_what_stands_under_them_their_blocks():
    reading = read(
        typed(
            ("Heading 1", "What trafficking is"),
            ("Heading 2", "Objectives"),
            GOALS,
            ("List Bullet", "Tell trafficking from smuggling"),
            "Three elements make the crime.",
            ("Heading 2", "The act"),
            ("List Number", "Recruiting"),
            ("List Number", "Moving"),
            ("Heading 1", "Who is affected"),
            "Anybody may be.",
        )
    )
    first, second = reading.lessons
    assert (first.title, first.objectives) == (
        "What trafficking is",
        ["Name the three elements", "Tell trafficking from smuggling"],
    )
    assert shown(first) == [
        ("text", "<p>Three elements make the crime.</p>"),
        ("heading", "The act"),
        ("text", "<ol><li>Recruiting</li><li>Moving</li></ol>"),
    ]
    assert (second.title, shown(second)) == (
        "Who is affected",
        [("text", "<p>Anybody may be.</p>")],
    )
    assert said(reading) == [("goals_found", "Objectives"), ("no_goals", "Who is affected")]


def test_bold_italic_and_links_stay_other_looks_go():
    document = typed(("Heading 1", "Law"))
    line = document.add_paragraph("The law ")
    line.add_run("forbids").bold = True
    line.add_run(" it ")
    line.add_run("<always>").italic = True
    key = document.part.relate_to("https://example.org/law?a=1&b=2", _LINK, is_external=True)
    bad = document.part.relate_to("file:///etc/passwd", _LINK, is_external=True)
    line._p.append(_linked(key, "see the law"))
    line._p.append(_linked(bad, "our folder"))
    reading = read(document)
    assert shown(reading.lessons[0]) == [
        (
            "text",
            (
                "<p>The law <b>forbids</b> it <i>&lt;always&gt;</i>"
                '<a href="https://example.org/law?a=1&amp;b=2">see the law</a>our folder</p>'
            ),
        )
    ]
    assert said(reading) == [("link", "our folder"), ("no_goals", "Law")]


_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def _linked(key, words):
    return parse_xml(
        f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>'
    )


def test_a_dari_document_keeps_its_joiners_and_gets_the_letters_of_dari():
    reading = read(
        typed(
            ("Heading 1", "قاچاق انسان چيست؟"),
            ("Heading 2", "اهداف"),
            ("List Bullet", "سه عنصر را نام مي\u200cبرد"),
            "كودكان نیز قربانی می\u200cشوند.",
        ),
        "fa-af",
    )
    lesson = reading.lessons[0]
    assert lesson.title == "قاچاق انسان چیست؟"
    assert lesson.objectives == ["سه عنصر را نام می\u200cبرد"]
    assert shown(lesson) == [("text", "<p>کودکان نیز قربانی می\u200cشوند.</p>")]
    assert said(reading) == [("goals_found", "اهداف"), ("letters", "")]


def test_pashto_keeps_its_five_letters_ye():
    reading = read(typed(("Heading 1", "كلیوالي"), "هغه ځي، دی راځي، ښځې، هيلۍ، ښايي."), "ps")
    assert reading.lessons[0].title == "کلیوالي"
    assert shown(reading.lessons[0]) == [("text", "<p>هغه ځي، دی راځي، ښځې، هيلۍ، ښايي.</p>")]


def test_a_bold_run_in_our_script_is_bold_by_its_own_mark():
    document = typed(("Heading 1", "قانون"))
    raw(
        document,
        f"<w:p {W}><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/><w:bCs/></w:rPr><w:t>ممنوع</w:t></w:r></w:p>",
    )
    assert shown(read(document, "fa-af").lessons[0]) == [("text", "<p><b>ممنوع</b></p>")]


def test_merged_cells_are_filled_and_the_caption_is_the_tables():
    document = typed(("Heading 1", "Signs"))
    table = document.add_table(3, 3)
    for row, cells in enumerate(["ABC", "DEF", "GHI"]):
        for column, letter in enumerate(cells):
            table.cell(row, column).text = letter
    table.cell(1, 0).merge(table.cell(1, 1))
    table.cell(1, 2).merge(table.cell(2, 2)).text = "F"
    document.add_paragraph("Table 1: Signs", "Caption")
    reading = read(document)
    assert shown(reading.lessons[0]) == [
        (
            "table",
            {
                "caption": "Table 1: Signs",
                "columns": ["A", "B", "C"],
                "rows": [{"cells": ["D; E", "D; E", "F"]}, {"cells": ["G", "H", "F"]}],
            },
        )
    ]
    assert [code for code, _ in said(reading)] == ["merged_cells", "cell_looks", "no_goals"]


def test_a_frame_of_one_cell_is_text():
    document = typed(("Heading 1", "Signs"))
    document.add_table(1, 1).cell(0, 0).text = "Remember this."
    reading = read(document)
    assert shown(reading.lessons[0]) == [("text", "<p>Remember this.</p>")]
    assert said(reading) == [("box_table", "Remember this."), ("no_goals", "Signs")]


def test_lists_in_lists_become_one_and_a_list_that_goes_on_is_told():
    reading = read(
        typed(
            ("Heading 1", "Steps"),
            ("List Number", "One"),
            ("List Number 2", "One and a half"),
            ("List Number", "Two"),
            "Between.",
            ("List Number", "Three"),
        )
    )
    assert shown(reading.lessons[0]) == [
        ("text", "<ol><li>One</li><li>One and a half</li><li>Two</li></ol>"),
        ("text", "<p>Between.</p>"),
        ("text", "<ol><li>Three</li></ol>"),
    ]
    assert [code for code, _ in said(reading)] == ["nested_list", "list_begun_anew", "no_goals"]


def test_footnotes_become_sources_under_the_numbers_they_had():
    document = typed(("Heading 1", "Law"), "Before.", ("Heading 1", "Care"))
    for number, place in ((7, 1), (9, 2)):
        run = f'<w:r {W}><w:footnoteReference w:id="{number}"/></w:r>'
        document.paragraphs[place]._p.append(parse_xml(run))
    notes = "".join(
        f'<w:footnote w:id="{key}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {words}</w:t></w:r></w:p></w:footnote>'
        for key, words in ((7, "Law of 2017, article 5"), (9, "Protocol of 2000"))
    )
    data = with_part(
        saved(document),
        "word/footnotes.xml",
        f"<w:footnotes {W}>{notes}</w:footnotes>",
        relation="footnotes",
        content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
    )
    law, care = read(data).lessons
    assert shown(law) == [
        ("text", "<p>Before.[1]</p>"),
        ("source", {"text": "[1] Law of 2017, article 5", "url": ""}),
    ]
    assert care.title == "Care[2]"
    assert shown(care) == [("source", {"text": "[2] Protocol of 2000", "url": ""})]
    dari = read(data, "fa-af").lessons[0]
    assert shown(dari)[0] == ("text", "<p>Before.[۱]</p>")


def test_pictures_come_along_and_one_without_description_is_named():
    document = typed(("Heading 1", "Signs"))
    document.add_picture(drawn(), Cm(3))
    document.add_picture(drawn("JPEG"), Cm(3))
    told = document.inline_shapes[0]._inline.docPr
    told.set("descr", "A closed door")
    reading = read(document)
    first, second = (value for kind, value in shown(reading.lessons[0]) if kind == "image")
    assert (first["alt"], first["file"]["mime"], first["file"]["width"]) == (
        "A closed door",
        "image/png",
        60,
    )
    assert second["alt"] == ""
    assert reading.pictures[first["file"]["sha256"]] == drawn().getvalue()
    assert said(reading) == [("picture_alt", "image2.jpg"), ("no_goals", "Signs")]


def test_tracked_changes_are_taken_as_accepted_and_told():
    document = typed(("Heading 1", "Law"))
    raw(
        document,
        f'<w:p {W}><w:r><w:t xml:space="preserve">It is </w:t></w:r><w:ins w:id="1"><w:r><w:t>forbidden</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>allowed</w:delText></w:r></w:del></w:p>',
    )
    reading = read(document)
    assert shown(reading.lessons[0]) == [("text", "<p>It is forbidden</p>")]
    assert said(reading) == [
        ("insertion", "forbidden"),
        ("deletion", "allowed"),
        ("no_goals", "Law"),
    ]


def test_styles_of_the_manual_become_its_blocks():
    reading = read(
        typed(
            ("Heading 1", "Words"),
            ("Content warning", "Speaks of violence."),
            ("Key message", "Consent of a child never counts."),
            ("Definition", "Debt bondage: work that never pays the debt."),
            ("Case study", "The brick kiln"),
            ("Case study", "A family borrowed money."),
            ("Case study question", "What would you ask?"),
            ("Trainer note", "Give time."),
            styles=(
                "Content warning", "Key message", "Definition", "Case study", "Case study question", "Trainer note",
            ),
        )
    )  # fmt: skip
    lesson = reading.lessons[0]
    assert lesson.warning == "Speaks of violence."
    assert shown(lesson) == [
        ("key_message", {"text": "Consent of a child never counts."}),
        (
            "definition",
            {"term": "Debt bondage", "meaning": "<p>work that never pays the debt.</p>"},
        ),
        (
            "case_study",
            {
                "title": "The brick kiln",
                "warning": "",
                "story": "<p>A family borrowed money.</p>",
                "questions": ["What would you ask?"],
            },
        ),
        ("trainer_note", {"text": "<p>Give time.</p>"}),
    ]
    assert said(reading) == [("case_warning", "The brick kiln"), ("no_goals", "Words")]


def test_text_boxes_come_along_and_drawings_are_told():
    document = typed(("Heading 1", "Signs"))
    ns = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    raw(
        document,
        f"<w:p {W} {ns}><w:r><w:t>Outside</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing><wp:anchor><a:graphic><a:graphicData uri='x/wordprocessingShape'><wps:txbx>{box}"
        f"</wps:txbx></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>{box}"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    raw(document, f"<w:p {W} {ns}><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>")
    raw(
        document,
        f"<w:p {W} {ns}><w:r><w:drawing><wp:inline><wp:docPr id='1' name='c' descr='Cases by year'/><a:graphic>"
        "<a:graphicData uri='http://x/2006/chart'/></a:graphic></wp:inline></w:drawing></w:r></w:p>",
    )
    reading = read(document)
    assert shown(reading.lessons[0]) == [
        ("text", "<p>Outside</p>"),
        ("text", "<p>In a box</p>"),
    ]
    assert said(reading) == [
        ("text_box", "In a box"),
        ("equation", "a+b"),
        ("chart", "Cases by year"),
        ("no_goals", "Signs"),
    ]


def test_what_surrounds_the_text_is_told_and_left():
    document = typed(("Title", "Our manual"), ("TOC Heading", "Contents"))
    document.sections[0].header.paragraphs[0].text = "Ministry of Justice"
    raw(
        document,
        f"<w:p {W}><w:r><w:t>Page </w:t></w:r><w:fldSimple w:instr=' PAGE '><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>",
    )
    document.add_paragraph("Lesson", "Heading 1")
    reading = read(document)
    assert [lesson.title for lesson in reading.lessons] == ["Our manual", "Lesson"]
    assert said(reading) == [
        ("title", "Our manual"),
        ("contents_list", "Contents"),
        ("before_heading", ""),
        ("field", "7"),
        ("no_goals", "Our manual"),
        ("empty_lesson", "Lesson"),
        ("no_goals", "Lesson"),
        ("header", "Ministry of Justice"),
    ]


def test_without_headings_the_document_is_one_lesson_under_its_files_name():
    reading = read(typed("Somebody wrote this."), name="On care.docx")
    assert [lesson.title for lesson in reading.lessons] == ["On care"]
    assert said(reading) == [("no_headings", ""), ("no_goals", "On care")]


def test_without_the_highest_headings_the_next_make_lessons():
    reading = read(typed(("Heading 2", "Act"), ("Heading 3", "More"), ("Heading 2", "Means")))
    assert [lesson.title for lesson in reading.lessons] == ["Act", "Means"]
    assert ("lower_headings", "") in said(reading)


def test_headings_are_known_by_their_level_in_any_language_of_word():
    document = typed(("Titre 1", "Droit"), "Texte.", styles=("Titre 1",))
    style = document.styles["Titre 1"].element
    style.append(parse_xml(f'<w:pPr {W}><w:outlineLvl w:val="0"/></w:pPr>'))
    reading = read(document)
    assert [(lesson.title, shown(lesson)) for lesson in reading.lessons] == [
        ("Droit", [("text", "<p>Texte.</p>")])
    ]


def test_the_wrong_language_is_noticed():
    reading = read(typed(("Heading 1", "Law"), "It is forbidden."), "ps")
    assert ("language", "") in said(reading)


def test_an_empty_document_and_a_whole_library_are_refused():
    with pytest.raises(DocumentWithoutText):
        read(Document())
    with pytest.raises(TooManyLessons):
        read(typed(*(("Heading 1", f"Line {n}") for n in range(61))))
    assert len(read(typed(*(("Heading 1", f"Line {n}") for n in range(60)))).lessons) == 60


def test_drafts_survive_being_kept():
    lessons = read(typed(("Heading 1", "Law"), "It is forbidden.")).lessons
    assert drafts_from_json(drafts_as_json(lessons)) == lessons
