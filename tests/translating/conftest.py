import pytest

from tests.translating import book


@pytest.fixture
def manual(db, tmp_path):
    """The small manual, laid down and noted."""
    book.lay(tmp_path)
    return book
