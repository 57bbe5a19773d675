"""What the bank says of a file beyond what the file's own format says: each code stands in the documents."""

import re

from assessments.questions.notes import SENTENCES
from lms.settings.environment import ROOT


def test_every_code_of_the_bank_is_in_the_document_and_no_other():
    ours = (ROOT / "docs/exchange.md").read_text().partition("## Into the bank")[2]
    assert set(re.findall(r"^\| `(\w+)` \|", ours, re.MULTILINE)) == set(SENTENCES)
