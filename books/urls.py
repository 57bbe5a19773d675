"""Books of an edition, for anybody; and a module to teach from, for those who may read the notes."""

from django.urls import path

from books.views.shelf import download, make, shelf
from books.views.trainer import trainer

app_name = "books"
_EDITION = "manual/editions/<slug:edition>/"
urlpatterns = [
    path(f"{_EDITION}books/", shelf, name="shelf"),
    path(f"{_EDITION}books/make/", make, name="make"),
    path(f"{_EDITION}books/<str:name>", download, name="download"),
    path(f"{_EDITION}trainer/<slug:module>/", trainer, name="trainer"),
]
