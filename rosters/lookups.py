"""Roles, provinces and organisations by any spelling: read once for a whole file."""

import csv
from functools import cached_property

from people.models import Organisation, OrganisationAlias
from reference.models import Province, Role
from reference.selectors import ProvinceFinder
from rosters.errors import RoleUnknown
from rosters.headings import DATA, key_of


class Lookups:
    """A handful of queries when first asked, none for each row; every text is looked up once."""

    def __init__(self) -> None:
        self._roles: dict[str, Role | None] = {}
        self._provinces: dict[str, Province] = {}
        self._organisations: dict[str, Organisation | None] = {}

    def role(self, text: str) -> Role:
        """Raises RoleUnknown."""
        if text not in self._roles:
            self._roles[text] = self._known_roles.get(key_of(text)) or self._by_part(text)
        found = self._roles[text]
        if found is None:
            raise RoleUnknown(text=text)
        return found

    def province(self, text: str) -> Province:
        """Raises UnknownProvince, ProvinceNumber."""
        if text not in self._provinces:
            self._provinces[text] = self._finder.get(text)
        return self._provinces[text]

    def organisation(self, text: str) -> Organisation | None:
        """None for one that is not on our list; its name is kept as it was written then."""
        if text not in self._organisations:
            self._organisations[text] = self._known_organisations.get(key_of(text))
        return self._organisations[text]

    def _by_part(self, text: str) -> Role | None:
        """`Prosecutor / سارنوال`: when the parts agree."""
        found = {self._known_roles.get(key_of(part)) for part in text.split("/")} - {None}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _finder(self) -> ProvinceFinder:
        return ProvinceFinder()

    @cached_property
    def _known_roles(self) -> dict[str, Role]:
        roles = {role.pk: role for role in Role.objects.select_related("group")}
        found: dict[str, Role] = {}
        for role in roles.values():
            for name in (role.pk, role.name_en, role.name_fa_af, role.name_ps):
                if name:
                    found.setdefault(key_of(name), role)
        with (DATA / "role_aliases.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for alias in row["aliases"].split("|") if row["role"] in roles else ():
                    found.setdefault(key_of(alias), roles[row["role"]])
        return found

    @cached_property
    def _known_organisations(self) -> dict[str, Organisation]:
        found: dict[str, Organisation] = {}
        for one in Organisation.objects.all():
            for name in (one.code, one.name_en, one.name_fa_af, one.name_ps):
                if name:
                    found.setdefault(key_of(name), one)
        for alias in OrganisationAlias.objects.select_related("organisation"):
            found.setdefault(key_of(alias.text), alias.organisation)
        return found
