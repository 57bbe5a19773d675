"""Pages of the manual. Wagtail's own log-in and page-password doors are left out on purpose."""

from django.urls import re_path
from wagtail.urls import serve_pattern
from wagtail.views import serve

urlpatterns = [re_path(serve_pattern, serve, name="wagtail_serve")]
