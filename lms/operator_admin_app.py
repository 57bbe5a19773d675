"""Puts our admin site in the place of Django's. Apart from the site: this is read before the apps are."""

from django.contrib.admin.apps import AdminConfig


class OperatorAdminConfig(AdminConfig):
    default_site = "lms.operator_admin.OperatorAdminSite"
