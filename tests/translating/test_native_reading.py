"""A native reader's word holds for the words that were read, and for no others."""

import pytest

from tests.translating import book
from translating.errors import NotPublishedYet
from translating.services import confirm_reading, withdraw_reading


def is_read(name="m1-l1", language="ps"):
    return book.page(name, language).native_reviewed


def test_a_native_reader_confirms_a_page(manual, editor):
    confirm_reading(page=book.page(language="ps"), by=editor)
    confirm_reading(page=book.page(language="ps"), by=editor)
    assert (is_read(), is_read(language="fa-af")) == (True, False)
    withdraw_reading(page=book.page(language="ps"), by=editor)
    assert not is_read()


def test_a_changed_translation_is_unread_by_itself(manual, editor):
    confirm_reading(page=book.page(language="ps"), by=editor)
    book.rewrite(language="ps", title="بل سرلیک")
    assert not is_read()
    book.rewrite(language="ps", minutes=50)  # the next version does not bring it back
    assert not is_read()


def test_what_is_no_word_leaves_it_read(manual, editor):
    confirm_reading(page=book.page(language="ps"), by=editor)
    book.rewrite(language="ps", minutes=50)
    assert is_read()


def test_ticking_it_in_a_form_is_not_reading(manual):
    book.rewrite(language="ps", native_reviewed=True)
    assert not is_read()


def test_a_draft_cannot_be_confirmed(manual, editor):
    page = book.page(language="ps")
    page.unpublish()
    with pytest.raises(NotPublishedYet):
        confirm_reading(page=book.page(language="ps"), by=editor)
