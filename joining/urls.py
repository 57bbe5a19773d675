"""Pages of this room: under `j/` for everybody who stands before the poster, the rest for staff."""

from django.urls import path

from joining.views import public, staff

app_name = "joining"

urlpatterns = [
    path("j/<str:code>/", public.ask, name="ask"),
    path("j/<str:code>/sent/", public.sent, name="sent"),
    path("activities/<uuid:pk>/asking/", staff.asking, name="asking"),
    path("activities/<uuid:pk>/asking/take/", staff.take_all, name="take_all"),
    path("activities/<uuid:pk>/poster/", staff.door, name="door"),
    path("asking/<uuid:pk>/take/", staff.take, name="take"),
    path("asking/<uuid:pk>/turn-away/", staff.turn, name="turn_away"),
]
