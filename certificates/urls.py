from django.urls import URLPattern, URLResolver, path

from certificates.views import checks, papers

app_name = "certificates"

urlpatterns: list[URLPattern | URLResolver] = [
    path("v/", checks.verify, name="verify"),
    path("v/<str:serial>/", checks.verified, name="verified"),
    path("activities/<uuid:pk>/certificates/", papers.activity, name="activity"),
    path("activities/<uuid:pk>/certificates/issue/", papers.issue_all, name="issue_all"),
    path("enrolments/<uuid:pk>/certificate/", papers.issue, name="issue"),
    path("certificates/<uuid:pk>/pdf/", papers.download, name="download"),
    path("certificates/<uuid:pk>/revoke/", papers.revoke, name="revoke"),
    path("certificates/<uuid:pk>/replace/", papers.replace, name="replace"),
]
