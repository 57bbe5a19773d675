"""Pages of this room, under /desk/questions/."""

from django.urls import path

from questionbank.views import correcting, listing, question, writing

app_name = "questionbank"

urlpatterns = [
    path("", listing.questions, name="list"),
    path("new/", writing.new, name="new"),
    path("<uuid:pk>/", question.question, name="question"),
    path("<uuid:pk>/edit/", writing.edit, name="edit"),
    path("<uuid:pk>/review/", question.review, name="review"),
    path("<uuid:pk>/retire/", question.retire, name="retire"),
    path("versions/<uuid:pk>/key/", correcting.correct, name="correct"),
    path("corrections/<uuid:pk>/", correcting.correction, name="correction"),
]
