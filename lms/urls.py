"""Every address of the product. People's pages carry the language as a prefix; links on paper do not."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from anonymous.views.door import card_link
from assessments.views.door import short_link
from assessments.views.kiosk import short_link as kiosk_link
from assessments.views.media import medium
from certificates.views.checks import scanned
from checkin.views.badges import badge_on_paper
from checkin.views.own import number_on_screen
from curriculum.views import working_file
from editions.api import api as manual_api
from editions.views.public import canonical
from joining.views.public import short as joining_link
from lms.health import healthz
from offline.api import api as field_api
from reading.views.keeping import worker
from reading.views.media import kept_file
from sheets.views.returned import scanned as sheet_scanned

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("sw.js", worker, name="worker"),
    path("admin/", admin.site.urls),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", working_file, name="working_file"),
    path("manual/media/<slug:sha256>.<slug:extension>", kept_file, name="kept_file"),
    path("t/<slug:token>", short_link, name="short_link"),
    path("a/<slug:token>", card_link, name="card_link"),
    path("q/<slug:digest>.<slug:ending>", medium, name="medium"),
    path("t/kiosk/<slug:kiosk>", kiosk_link, name="kiosk_link"),
    path("b/<slug:token>", badge_on_paper, name="badge_on_paper"),
    path("c/", number_on_screen, name="number_asked"),
    path("c/<slug:number>", number_on_screen, name="number_on_screen"),
    path("j/<str:code>", joining_link, name="joining_link"),
    path("V/<str:serial>", scanned, name="scanned"),
    path("p/<slug:token>", sheet_scanned, name="sheet_scanned"),
    path("manual/editions/<slug:slug>/canonical.json", canonical, name="canonical"),
    path("api/manual/v1/", manual_api.urls),
    path("api/field/v1/", field_api.urls),
    *i18n_patterns(
        path("", include("interface.urls")),
        path("", include("people.urls")),
        path("", include("jobs.urls")),
        path("", include("training.urls")),
        path("", include("rosters.urls")),
        path("", include("joining.urls")),
        path("", include("checkin.urls")),
        path("", include("offline.urls")),
        path("", include("sheets.urls")),
        path("", include("answersheets.urls")),
        path("", include("checks.urls")),
        path("", include("anonymous.urls")),
        path("", include("assessments.urls")),
        path("forms/", include("composing.urls")),
        path("", include("certificates.urls")),
        path("", include("learning.urls")),
        path("", include("reports.urls")),
        path("desk/import/", include("manuscripts.urls")),
        path("desk/questions/", include("questionbank.urls")),
        path("desk/question-files/", include("bankfiles.urls")),
        path("desk/translations/", include("translating.urls")),
        path("", include("editions.urls")),
        path("", include("books.urls")),
        path("", include("reading.urls")),
        path("", include("curriculum.urls")),
    ),
]

handler400 = "interface.views.errors.bad_request"
handler403 = "interface.views.errors.forbidden"
handler404 = "interface.views.errors.not_found"
handler500 = "interface.views.errors.broken"
