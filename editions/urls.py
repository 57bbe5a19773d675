"""The desk of the manual, and the public record of its editions. Included before reading.urls."""

from django.urls import path

from editions.views import desk, proposals, public

app_name = "editions"
_PROPOSAL = "desk/proposals/<uuid:pk>/"
urlpatterns = [
    path("desk/", desk.landing, name="desk"),
    path("desk/propose/", desk.propose, name="propose"),
    path("desk/proposals/", desk.proposals, name="proposals"),
    path(_PROPOSAL, proposals.proposal, name="proposal"),
    path(f"{_PROPOSAL}changes/", proposals.changes, name="changes"),
    path(f"{_PROPOSAL}text/", proposals.text, name="text"),
    path(f"{_PROPOSAL}text/<slug:module>/<slug:lesson>/", proposals.lesson, name="lesson"),
    path(f"{_PROPOSAL}<slug:deed>/", proposals.step, name="step"),
    path("manual/editions/", public.editions, name="editions"),
    path("manual/editions/<slug:slug>/", public.record, name="record"),
    path("manual/editions/<slug:slug>/compare/<slug:other>/", public.compare, name="compare"),
]
