"""The one way into a sheet: of a test in scope, of somebody on its own list (else 404)."""

import uuid

from django.shortcuts import get_object_or_404

from assessments.models import Test
from training.models import Enrolment
from training.views.door import seats_of


def seat_or_404(test: Test, key: uuid.UUID) -> Enrolment:
    """Of the test's own list."""
    return get_object_or_404(seats_of(test.activity), pk=key)
