"""Statistics: ours against scipy's."""

import pytest


def close(value):
    """Equal to ten digits."""
    return pytest.approx(value, rel=1e-10, abs=1e-10)
