"""Pages of this room."""

from django.urls import path

from checks.views import pages

app_name = "checks"

urlpatterns = [
    path("checks/", pages.questions, name="questions"),
    path("checks/<uuid:pk>/", pages.activity, name="activity"),
    path("checks/<uuid:pk>/<slug:kind>/", pages.question, name="question"),
]
