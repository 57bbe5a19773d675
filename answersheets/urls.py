"""Pages of this room."""

from django.urls import URLPattern, path

from answersheets.views import overview, person, typing

app_name = "answersheets"

_SHEETS = "tests/<uuid:pk>/sheets/"
_SHEET = f"{_SHEETS}of/<uuid:seat>/"

urlpatterns: list[URLPattern] = [
    path(_SHEETS, overview.overview, name="overview"),
    path(f"{_SHEETS}rule/", overview.rule, name="rule"),
    path(f"{_SHEETS}<int:time>/", typing.page, name="type"),
    path(_SHEET, person.person, name="person"),
    path(f"{_SHEET}settle/", person.settle, name="settle"),
    path(f"{_SHEET}choose/", person.choose, name="choose"),
    path(f"{_SHEET}correct/", person.correct, name="correct"),
]
