"""Pages of anonymous tests: those under `a/` for whoever holds a card, the rest for staff."""

from django.urls import URLPattern, URLResolver, path

from anonymous.views import board, door, quiz, sending

app_name = "anonymous"

_TEST = "a/<slug:token>/<uuid:test_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("a/", door.enter, name="enter"),
    path("a/<slug:token>/", door.hall, name="hall"),
    path(f"{_TEST}<int:number>/", quiz.question, name="question"),
    path(f"{_TEST}all/", quiz.all_questions, name="all"),
    path(f"{_TEST}review/", sending.review, name="review"),
    path(f"{_TEST}end/", sending.end, name="end"),
    path("activities/<uuid:pk>/anonymous/", board.board, name="board"),
    path("activities/<uuid:pk>/anonymous/new/", board.add, name="add"),
    path("activities/<uuid:pk>/anonymous/cards/", board.cards, name="cards"),
    path("anonymous/<uuid:pk>/", board.results, name="results"),
    path("anonymous/<uuid:pk>/open/", board.open_, name="open"),
    path("anonymous/<uuid:pk>/close/", board.close, name="close"),
    path("anonymous/<uuid:pk>/count/", board.count, name="count"),
]
