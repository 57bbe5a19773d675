"""Pages of this room."""

from django.urls import path

from training.views import (
    activities,
    activity,
    counts,
    days,
    finding,
    planning,
    rosters,
    seats,
)

app_name = "training"

urlpatterns = [
    path("activities/", activities.activities, name="activities"),
    path("activities/calendar/", activities.calendar, name="calendar"),
    path("activities/new/", planning.plan, name="plan"),
    path("activities/<uuid:pk>/", activity.activity, name="activity"),
    path("activities/<uuid:pk>/correct/", planning.correct, name="correct"),
    path("activities/<uuid:pk>/session/", days.new_session, name="new_session"),
    path("activities/<uuid:pk>/copy/", planning.copy, name="copy"),
    path("activities/<uuid:pk>/dates/", days.move, name="move"),
    path("activities/<uuid:pk>/status/", planning.status, name="status"),
    path("activities/<uuid:pk>/register/", seats.register, name="register"),
    path("activities/<uuid:pk>/find/", finding.find, name="find"),
    path("activities/<uuid:pk>/people/", seats.people, name="people"),
    path("activities/<uuid:pk>/people/apart/", seats.apart, name="apart"),
    path("activities/<uuid:pk>/slips/", seats.slips, name="slips"),
    path("activities/<uuid:pk>/headcount/", counts.headcount, name="headcount"),
    path("activities/<uuid:pk>/materials/", counts.materials, name="materials"),
    path("materials/<uuid:pk>/", counts.take_back, name="take_back"),
    path("seats/<uuid:pk>/", seats.seat, name="seat"),
    path("seats/<uuid:pk>/renew/", seats.renew, name="renew"),
    path("sessions/<uuid:pk>/", rosters.session, name="session"),
    path("sessions/<uuid:pk>/trainers/", days.trainers, name="trainers"),
    path("sessions/<uuid:pk>/call-off/", days.call_off, name="call_off"),
    path("sessions/<uuid:pk>/marks/<uuid:seat_pk>/", rosters.marks, name="marks"),
]
