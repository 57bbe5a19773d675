"""Pages of this room: `b/` is opened by the QR on a badge, `c/` by that on the trainer's screen."""

from django.urls import URLPattern, path

from checkin.views import badges, opening, own, scanner

app_name = "checkin"

urlpatterns: list[URLPattern] = [
    path("b/<slug:token>/", badges.badge, name="badge"),
    path("c/", own.here, name="here"),
    path("t/<slug:token>/here/", own.here_by_link, name="here_by_link"),
    path("scans/<uuid:pk>/undo/", badges.undo, name="undo"),
    path("sessions/<uuid:pk>/scan/", scanner.scan, name="scan"),
    path("sessions/<uuid:pk>/code/", opening.screen, name="screen"),
]
