"""Pages of this room, under /desk/question-files/."""

from django.urls import path

from bankfiles.views import incoming, outgoing

app_name = "bankfiles"

urlpatterns = [
    path("", incoming.bring, name="import"),
    path("out/", outgoing.out, name="export"),
    path("out/file/", outgoing.file, name="file"),
    path("<uuid:pk>/", incoming.preview, name="preview"),
    path("<uuid:pk>/confirm/", incoming.confirm, name="confirm"),
    path("<uuid:pk>/drop/", incoming.drop, name="drop"),
    path("done/<uuid:pk>/", incoming.done, name="done"),
]
