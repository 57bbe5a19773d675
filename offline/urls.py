"""Pages of this room."""

from django.urls import path

from offline.views import apart, phones, shell

app_name = "offline"

urlpatterns = [
    path("phones/", phones.phones, name="phones"),
    path("phones/<uuid:pk>/withdraw/", phones.withdraw, name="withdraw"),
    path("phones/apart/", apart.apart, name="apart"),
    path("phones/apart/decide/", apart.decide, name="decide"),
    path("field/", shell.field, name="field"),
    path("field/screens/", shell.screens, name="screens"),
    path("field/badge/", shell.badge_kept, name="badge_kept"),
]
