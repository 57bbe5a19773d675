"""What tests say: about their questions, and about what was learnt."""

from django.urls import path

from learning.views import gains, items

app_name = "learning"

urlpatterns = [
    path("tests/<uuid:pk>/items/", items.items, name="items"),
    path("tests/<uuid:pk>/items.xlsx", items.items_book, name="items_book"),
    path("tests/<uuid:pk>/items/<slug:table>.csv", items.items_table, name="items_table"),
    path("activities/<uuid:pk>/gain/", gains.gain, name="gain"),
    path("activities/<uuid:pk>/gain.xlsx", gains.gain_book, name="gain_book"),
    path("activities/<uuid:pk>/gain/people.<slug:kind>", gains.people, name="people"),
    path("activities/<uuid:pk>/gain/<slug:table>.csv", gains.gain_table, name="gain_table"),
    path("gains/", gains.gains, name="gains"),
    path("gains.xlsx", gains.gains_book, name="gains_book"),
    path("gains/<slug:table>.csv", gains.gains_table, name="gains_table"),
]
