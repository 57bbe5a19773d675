"""Reference data for the operator: edit by hand, or import and export as files."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from import_export.admin import ImportExportModelAdmin
from import_export.resources import ModelResource, modelresource_factory

from reference.models import (
    CalendarTerm,
    Country,
    Indicator,
    MaterialKind,
    Province,
    ProvinceAlias,
    Role,
    RoleGroup,
)


class OperatorOnly:
    """Whoever may enter this admin site may edit its tables; the site decides who enters."""

    admin_site: admin.AdminSite

    def _may(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self._may(request)


class NamedResource(ModelResource):
    """A file names its rows by code. One wrong row, and nothing of the file is written."""

    class Meta:
        import_id_fields = ("code",)
        skip_unchanged = True
        use_transactions = True
        rollback_on_validation_errors = True


class NamedAdmin(OperatorOnly, ImportExportModelAdmin):
    """A table of codes and names."""

    list_display: tuple[str, ...] = ("code", "name_en", "name_fa_af", "name_ps")
    search_fields = ("code", "name_en", "name_fa_af", "name_ps")

    def get_resource_classes(self, request: HttpRequest) -> list[type[ModelResource]]:
        return [modelresource_factory(self.model, resource_class=NamedResource)]


class AliasInline(OperatorOnly, admin.TabularInline[ProvinceAlias, Province]):
    model = ProvinceAlias
    extra = 1


@admin.register(Province)
class ProvinceAdmin(NamedAdmin):
    list_display = (*NamedAdmin.list_display, "region")
    inlines = (AliasInline,)


@admin.register(Role)
class RoleAdmin(NamedAdmin):
    list_display = (*NamedAdmin.list_display, "group", "host_official", "first_responder")
    list_filter = ("group",)
    list_select_related = ("group",)


@admin.register(CalendarTerm)
class CalendarTermAdmin(OperatorOnly, ImportExportModelAdmin):
    list_display = ("kind", "number", "name_en", "name_fa_af", "name_ps")
    list_filter = ("kind",)


admin.site.register([Country, RoleGroup, Indicator, MaterialKind], NamedAdmin)
