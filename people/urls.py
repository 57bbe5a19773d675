"""Pages of this room."""

from django.urls import path

from people import log_pages, views

app_name = "people"

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("work/", views.work, name="work"),
    path("settings/", views.own_settings, name="settings"),
    path("log/looks/", log_pages.looks, name="looks"),
    path("log/refused/", log_pages.refused, name="refused"),
    path("settings/password/", views.own_password, name="password"),
]
