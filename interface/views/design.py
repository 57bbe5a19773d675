"""The living page: every component in every state, in the language of the reader."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def design(request: HttpRequest) -> HttpResponse:
    """For staff; it shows no data of anybody."""
    return render(request, "interface/design.html", {})
