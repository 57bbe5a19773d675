"""The public manual: what the current edition says, for anybody, without an account."""

from django.urls import path

from reading.views.pages import contents, lesson, module

app_name = "reading"
urlpatterns = [
    path("manual/", contents, name="contents"),
    path("manual/<slug:module>/", module, name="module"),
    path("manual/<slug:module>/<slug:lesson>/", lesson, name="lesson"),
]
