"""Pages of tests: those under `t/` for participants by personal link, the rest for staff."""

from django.urls import URLPattern, URLResolver, path

from assessments.views import door, giving, granting, hall, kiosk, quiz, sending, staff, watching

app_name = "assessments"

_TEST = "t/<slug:token>/<uuid:test_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("t/", door.enter, name="enter"),
    path("t/kiosk/<slug:kiosk>/", kiosk.languages, name="kiosk"),
    path("t/kiosk/<slug:kiosk>/code/", kiosk.code, name="kiosk_code"),
    path("t/kiosk/<slug:kiosk>/leave/", kiosk.leave, name="kiosk_leave"),
    path("t/<slug:token>/", hall.hall, name="hall"),
    path(f"{_TEST}begin/", hall.begin, name="begin"),
    path(f"{_TEST}<int:number>/", quiz.question, name="question"),
    path(f"{_TEST}all/", quiz.all_questions, name="all"),
    path(f"{_TEST}review/", sending.review, name="review"),
    path(f"{_TEST}end/", sending.end, name="end"),
    path("activities/<uuid:pk>/tests/new/", giving.add, name="add"),
    path("activities/<uuid:pk>/tests/kiosk/", kiosk.hand_round, name="hand_round"),
    path("tests/<uuid:pk>/", watching.test, name="test"),
    path("tests/<uuid:pk>/change/", giving.change, name="change"),
    path("tests/<uuid:pk>/live/", watching.live, name="live"),
    path("tests/<uuid:pk>/time/", granting.more_time_for_all, name="more_time_for_all"),
    path("tests/<uuid:pk>/open/", staff.open_, name="open"),
    path("tests/<uuid:pk>/close/", staff.close, name="close"),
    path("attempts/<uuid:pk>/", granting.attempt, name="attempt"),
    path("attempts/<uuid:pk>/time/", granting.more_time, name="more_time"),
    path("attempts/<uuid:pk>/reopen/", granting.reopen, name="reopen"),
]
