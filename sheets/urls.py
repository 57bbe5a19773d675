"""Pages of this room."""

from django.urls import URLPattern, path

from sheets.views import photos, printing, returned, testing

app_name = "sheets"

urlpatterns: list[URLPattern] = [
    path("activities/<uuid:pk>/paper/", printing.paper, name="paper"),
    path("activities/<uuid:pk>/paper/badges.pdf", printing.badges, name="badges"),
    path("activities/<uuid:pk>/paper/poster.pdf", printing.poster, name="poster"),
    path("activities/<uuid:pk>/paper/returned/", returned.returned, name="returned"),
    path("activities/<uuid:pk>/paper/photos/", photos.send, name="photos"),
    path("paper/sheets/<uuid:pk>.pdf", printing.sheet_pdf, name="sheet_pdf"),
    path("paper/pages/<uuid:pk>/", returned.page, name="page"),
    path("paper/sessions/<uuid:pk>/total/", returned.total, name="total"),
    path("paper/sessions/<uuid:pk>/settle/", returned.settle, name="settle"),
    path("paper/tests/<uuid:pk>.pdf", testing.test, name="test"),
    path("paper/tests/<uuid:pk>/key.pdf", testing.key, name="test_key"),
    path("paper/photos/<uuid:pk>/", photos.photo, name="photo"),
    path("paper/photos/<uuid:pk>.jpg", photos.photo_file, name="photo_file"),
    path("paper/photos/<uuid:pk>/remove/", photos.remove, name="remove_photo"),
]
