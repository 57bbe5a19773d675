"""Users with their posts, and organisations with their other names: for the operator."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from import_export.admin import ImportExportModelAdmin

from people.models import Organisation, OrganisationAlias, Post, User
from reference.admin import OperatorOnly


class PostInline(OperatorOnly, admin.TabularInline):  # type: ignore[type-arg]
    model = Post
    extra = 0
    autocomplete_fields = ("organisation",)
    filter_horizontal = ("provinces",)


@admin.register(User)
class StaffUserAdmin(OperatorOnly, UserAdmin):  # type: ignore[type-arg]
    """Accounts are closed, not deleted: what a user stated stays under the name."""

    list_display = ("username", "first_name", "last_name", "language", "is_active", "last_login")
    list_filter = ("is_active", "posts__role")
    fieldsets = (
        (None, {"fields": ("username", "password", "is_active")}),
        (_("Who it is"), {"fields": ("first_name", "last_name", "email")}),
        (_("How the user reads"), {"fields": ("language", "calendar")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2", "language")}),
    )
    filter_horizontal = ()
    inlines = (PostInline,)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class AliasInline(OperatorOnly, admin.TabularInline):  # type: ignore[type-arg]
    model = OrganisationAlias
    extra = 1


@admin.register(Organisation)
class OrganisationAdmin(OperatorOnly, ImportExportModelAdmin):
    """Where an organisation is used, the database refuses to delete it."""

    list_display = ("code", "name_en", "name_fa_af", "name_ps", "kind")
    search_fields = ("code", "name_en", "name_fa_af", "name_ps", "aliases__text")
    list_filter = ("kind",)
    inlines = (AliasInline,)
