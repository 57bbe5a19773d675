"""Every address of the product. People's pages carry the language as a prefix; links on paper do not."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from assessments.views.door import short_link
from certificates.views.checks import scanned
from curriculum.views import working_file
from editions.api import api as manual_api
from editions.views.public import canonical
from lms.health import healthz
from reading.views.keeping import worker
from reading.views.media import kept_file

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("sw.js", worker, name="worker"),
    path("admin/", admin.site.urls),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", working_file, name="working_file"),
    path("manual/media/<slug:sha256>.<slug:extension>", kept_file, name="kept_file"),
    path("t/<slug:token>", short_link, name="short_link"),
    path("V/<str:serial>", scanned, name="scanned"),
    path("manual/editions/<slug:slug>/canonical.json", canonical, name="canonical"),
    path("api/manual/v1/", manual_api.urls),
    *i18n_patterns(
        path("", include("interface.urls")),
        path("", include("people.urls")),
        path("", include("jobs.urls")),
        path("", include("training.urls")),
        path("", include("assessments.urls")),
        path("", include("certificates.urls")),
        path("", include("reports.urls")),
        path("desk/import/", include("manuscripts.urls")),
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
