"""The months, one month, and its files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reports.counting.months import Month
from reports.errors import MonthMalformed
from reports.exports import FORMATS, file_name, monthly_document, monthly_file
from reports.rendering import words
from reports.selectors.listing import months_with_something
from reports.selectors.sources import Sources
from reports.views.gate import for_figures


@for_figures
def months(request: HttpRequest) -> HttpResponse:
    """Every month with something in it."""
    found = months_with_something(Sources.of(request.user))
    return render(request, "reports/months.html", {"entries": found})


@for_figures
def monthly(request: HttpRequest, month: str) -> HttpResponse:
    """One month in the donor's sequence; what is no month is said so, with the remedy."""
    try:
        asked = Month.parse(month)
    except MonthMalformed as refusal:
        return render(request, "reports/month_malformed.html", {"refusal": refusal}, status=400)
    paper = monthly_document(asked, _sources(request), words.language())
    context = {"paper": paper, "month": asked, "formats": [*FORMATS]}
    return render(request, "reports/monthly.html", context)


@for_figures
def monthly_download(request: HttpRequest, month: str, file_format: str) -> HttpResponse:
    """The same as a file."""
    if file_format not in FORMATS:
        raise Http404
    try:
        asked = Month.parse(month)
    except MonthMalformed as refusal:
        raise Http404 from refusal
    language = words.language()
    body = monthly_file(asked, _sources(request), file_format=file_format, language=language)
    response = HttpResponse(body, content_type=FORMATS[file_format])
    name = file_name(asked, file_format=file_format, language=language)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _sources(request: HttpRequest) -> Sources:
    return Sources.of(request.user).of_award(request.GET.get("award", ""))
