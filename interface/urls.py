"""Pages of this room."""

from django.urls import path

from interface.views.design import design

app_name = "interface"

urlpatterns = [path("design/", design, name="design")]
