"""What the documents of each project state."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from people.models import User
from reports.selectors.projects import projects_of
from reports.views.gate import for_figures


@for_figures
def project(request: HttpRequest) -> HttpResponse:
    """Aims, terms, targets, results, and what lies within the project on days nobody stated."""
    user = cast("User", request.user)
    return render(request, "reports/project.html", {"projects": projects_of(user)})
