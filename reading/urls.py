"""The public manual: what the current edition says, for anybody, without an account.

Under `manual/editions/<edition>/` every edition keeps the same pages for good.
"""

from django.urls import path

from reading.views.finding import search, words
from reading.views.keeping import chunk, home_screen, keep, now
from reading.views.pages import contents, lesson, module

app_name = "reading"
_EDITION = "manual/editions/<slug:edition>/"
urlpatterns = [
    path("manual/", contents, name="contents"),
    path("manual/words/", words, name="words"),
    path("manual/search/", search, name="search"),
    path(f"{_EDITION}contents/", contents, name="edition_contents"),
    path(f"{_EDITION}<slug:module>/", module, name="edition_module"),
    path(f"{_EDITION}<slug:module>/<slug:lesson>/", lesson, name="edition_lesson"),
    path("manual/app.webmanifest", home_screen, name="home_screen"),
    path("manual/keep/", keep, name="keep"),
    path("manual/keep/now.json", now, name="keep_now"),
    path("manual/keep/<slug:version>/<int:number>.json", chunk, name="keep_chunk"),
    path("manual/<slug:module>/", module, name="module"),
    path("manual/<slug:module>/<slug:lesson>/", lesson, name="lesson"),
]
