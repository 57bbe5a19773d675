"""Pages of tests: those under `t/` for participants by personal link, the rest for staff."""

from django.urls import URLPattern, URLResolver, path

from assessments.views import door, hall, quiz, sending, staff

app_name = "assessments"

_TEST = "t/<slug:token>/<uuid:test_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("t/", door.enter, name="enter"),
    path("t/<slug:token>/", hall.hall, name="hall"),
    path(f"{_TEST}begin/", hall.begin, name="begin"),
    path(f"{_TEST}<int:number>/", quiz.question, name="question"),
    path(f"{_TEST}all/", quiz.all_questions, name="all"),
    path(f"{_TEST}review/", sending.review, name="review"),
    path(f"{_TEST}end/", sending.end, name="end"),
    path("activities/<uuid:pk>/tests/new/", staff.add, name="add"),
    path("tests/<uuid:pk>/", staff.test, name="test"),
    path("tests/<uuid:pk>/open/", staff.open_, name="open"),
    path("tests/<uuid:pk>/close/", staff.close, name="close"),
]
