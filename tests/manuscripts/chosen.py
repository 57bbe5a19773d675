"""A document an editor has chosen, in a manual of one module."""

from functools import cache

from curriculum.models import ModulePage
from lms.lib.ids import uuid7
from manuscripts.selectors import module_by_code
from manuscripts.services import bring_in, import_document
from tests.cast import enter
from tests.editions import book
from tests.manuscripts.typed import drawn, saved, typed


@cache  # its bytes hold the second they were written in: made anew it is another document
def small(text="Say trafficking, not smuggling."):
    """One lesson, a list and a picture without a description."""
    document = typed(("Heading 1", "Words we use"), text, ("List Bullet", "Help"))
    document.add_picture(drawn())
    return saved(document)


def waiting():
    """Looked through by the editor, not yet confirmed; another one each time."""
    _job, row = bring_in(**_chosen())
    return row


def imported():
    """Made into a draft by the editor."""
    return import_document(**_chosen()).document


def _chosen():
    if not ModulePage.objects.exists():
        book.lay()
    data = small(f"Text {uuid7()}.")
    module = module_by_code("M1", "en")
    return {"data": data, "name": "Words.docx", "module": module, "by": enter("editor")}
