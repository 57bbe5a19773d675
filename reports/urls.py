"""Pages of this room."""

from django.urls import path

from reports.views import behind, monthly, project, totals

app_name = "reports"

urlpatterns = [
    path("totals/", totals.totals, name="totals"),
    path("totals/<slug:figure>/", behind.counted, name="counted"),
    path("project/", project.project, name="project"),
    path("reports/monthly/", monthly.months, name="months"),
    path("reports/monthly/<str:month>/", monthly.monthly, name="monthly"),
    path(
        "reports/monthly/<str:month>/<slug:file_format>/",
        monthly.monthly_download,
        name="monthly_file",
    ),
]
