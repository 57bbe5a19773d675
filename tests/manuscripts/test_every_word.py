"""Whatever a document is made of: each of its words is in a block or in the report."""

import json
from html import unescape

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from manuscripts.drafting import drafts_as_json
from manuscripts.report import as_json
from tests.manuscripts.typed import W, raw, read, saved

RUNS = {
    "plain": "<w:r><w:t>{0}</w:t></w:r>",
    "bold": "<w:r><w:rPr><w:b/></w:rPr><w:t>{0}</w:t></w:r>",
    "inserted": '<w:ins w:id="1"><w:r><w:t>{0}</w:t></w:r></w:ins>',
    "deleted": '<w:del w:id="2"><w:r><w:delText>{0}</w:delText></w:r></w:del>',
    "hidden": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{0}</w:t></w:r>",
    "page": '<w:fldSimple w:instr="PAGE"><w:r><w:t>{0}</w:t></w:r></w:fldSimple>',
    "filled": '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    "<w:r><w:t>{0}</w:t></w:r>",
    "linked": '<w:hyperlink w:anchor="x"><w:r><w:t>{0}</w:t></w:r></w:hyperlink>',
    "control": "<w:sdt><w:sdtContent><w:r><w:t>{0}</w:t></w:r></w:sdtContent></w:sdt>",
    "unknown": "<w:futureThing><w:r><w:t>{0}</w:t></w:r></w:futureThing>",
    "boxed": "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
    "ruby": "<w:r><w:ruby><w:rt><w:r><w:t>{0}</w:t></w:r></w:rt></w:ruby></w:r>",
}
STYLES = [
    "", "Heading1", "Heading2", "Title", "Caption", "ListBullet", "ListNumber", "TOC1", "Keymessage", "Key message",
    "Definition", "Case study", "Case study question", "Case study warning", "Content warning", "Source",
    "Trainer note",
]  # fmt: skip
WRAPPERS = [
    "{0}",
    "<w:tbl><w:tr><w:tc>{0}</w:tc></w:tr></w:tbl>",
    (
        "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{0}</w:tc>"
        "<w:tc><w:p/></w:tc></w:tr></w:tbl>"
    ),
    (
        "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{0}</w:tc></w:tr></w:tbl></w:tc><w:tc><w:p/></w:tc></w:tr>"
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc>{0}</w:tc></w:tr><w:tr><w:tc>{0}</w:tc></w:tr></w:tbl>"
    ),
    "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt>",
    "<w:ins>{0}</w:ins>",
    "<w:del>{0}</w:del>",
]
runs = st.lists(st.sampled_from(sorted(RUNS)), max_size=4)
paragraphs = st.tuples(st.sampled_from(STYLES), runs, st.sampled_from(WRAPPERS))


@settings(max_examples=150)
@given(st.lists(paragraphs, min_size=1, max_size=8))
def test_no_word_is_lost_in_silence(told):
    document = Document()
    document.add_paragraph("Begin", "Heading 1")
    words = [f"word{n}x" for n in range(sum(len(kinds) for _, kinds, _ in told))]
    left = iter(words)
    for style, kinds, wrapper in told:
        inside = "".join(RUNS[kind].format(next(left)) for kind in kinds)
        paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'
        raw(document, f"<w:body {W}>{wrapper.format(paragraph)}</w:body>")
    _lift(document)
    reading = read(saved(document))
    kept = [drafts_as_json(reading.lessons), as_json(reading.findings)]
    everything = unescape(json.dumps(kept, ensure_ascii=False))
    assert [word for word in words if word not in everything] == []


def _lift(document):
    """What was wrapped to be parsed stands in the text itself."""
    body = document.element.body
    for wrapped in list(body.findall(body.tag)):
        for child in list(wrapped):
            wrapped.addprevious(child)
        body.remove(wrapped)
