"""Pages of this room, under /forms/."""

from django.urls import path

from composing import views

app_name = "composing"

urlpatterns = [
    path("", views.forms, name="forms"),
    path("new/", views.compose, name="compose"),
    path("<uuid:pk>/", views.form, name="form"),
    path("blueprints/new/", views.new_blueprint, name="new_blueprint"),
    path("blueprints/<uuid:pk>/", views.blueprint, name="blueprint"),
    path("blueprints/<uuid:pk>/draw/", views.draw, name="draw"),
]
