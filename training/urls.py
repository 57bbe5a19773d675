"""Pages of this room."""

from django.urls import path

from training.views import activities, counts, rosters, seats

app_name = "training"

urlpatterns = [
    path("activities/", activities.activities, name="activities"),
    path("activities/new/", activities.plan, name="plan"),
    path("activities/<uuid:pk>/", activities.activity, name="activity"),
    path("activities/<uuid:pk>/correct/", activities.correct, name="correct"),
    path("activities/<uuid:pk>/session/", activities.new_session, name="new_session"),
    path("activities/<uuid:pk>/status/", activities.status, name="status"),
    path("activities/<uuid:pk>/register/", seats.register, name="register"),
    path("activities/<uuid:pk>/people/", seats.people, name="people"),
    path("activities/<uuid:pk>/slips/", seats.slips, name="slips"),
    path("activities/<uuid:pk>/headcount/", counts.headcount, name="headcount"),
    path("activities/<uuid:pk>/materials/", counts.materials, name="materials"),
    path("seats/<uuid:pk>/", seats.seat, name="seat"),
    path("seats/<uuid:pk>/renew/", seats.renew, name="renew"),
    path("sessions/<uuid:pk>/", rosters.session, name="session"),
    path("sessions/<uuid:pk>/marks/<uuid:seat_pk>/", rosters.marks, name="marks"),
]
