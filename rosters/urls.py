"""Pages of this room."""

from django.urls import path

from rosters import views

app_name = "rosters"

urlpatterns = [
    path("activities/<uuid:pk>/import/", views.bring, name="import"),
    path("activities/<uuid:pk>/import/<uuid:file>/", views.preview, name="preview"),
    path("activities/<uuid:pk>/import/<uuid:file>/confirm/", views.confirm, name="confirm"),
    path("activities/<uuid:pk>/import/<uuid:file>/drop/", views.drop, name="drop"),
    path("activities/<uuid:pk>/import/<uuid:file>/rest.<slug:kind>", views.rest, name="rest"),
    path("activities/<uuid:pk>/imported/<uuid:file>/", views.done, name="done"),
    path("activities/<uuid:pk>/roster.<slug:kind>", views.export, name="export"),
]
