"""Pages of this room, under /desk/translations/."""

from django.urls import path

from translating import views

app_name = "translating"

urlpatterns = [
    path("", views.matrix, name="matrix"),
    path("files/<uuid:pk>/", views.file, name="file"),
    path("<slug:module>/<slug:language>/", views.module, name="module"),
    path("<slug:module>/<slug:language>/export/", views.export_file, name="export"),
    path("<slug:module>/<slug:language>/import/", views.import_file, name="import"),
    path("<slug:module>/<slug:language>/publish/", views.publish, name="publish"),
    path("page/<uuid:key>/<slug:language>/work/", views.work, name="work"),
    path("page/<uuid:key>/<slug:language>/follows/", views.follows, name="follows"),
    path("page/<uuid:key>/<slug:language>/read/", views.read, name="read"),
]
