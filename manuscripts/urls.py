"""Pages of this room, under /desk/import/."""

from django.urls import path

from manuscripts import views

app_name = "manuscripts"

urlpatterns = [
    path("", views.bring, name="import"),
    path("<uuid:pk>/", views.manuscript, name="manuscript"),
    path("<uuid:pk>/confirm/", views.confirm, name="confirm"),
    path("<uuid:pk>/drop/", views.drop, name="drop"),
    path("<uuid:pk>/pictures/<slug:digest>/", views.picture, name="picture"),
    path("done/<uuid:pk>/", views.imported, name="imported"),
]
