"""The rows every test begins with, kept aside in the test database and brought back after a flush.

A test that commits ends with empty tables, also those that migrations filled (the first pages of
Wagtail). Whichever test comes next must not notice: workers take tests from each other in any order.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction


def keep():
    """Copy every table as it is now."""
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f'CREATE TABLE "kept_{table}" AS SELECT * FROM "{table}"')


def bring_back():
    """Every table as it was when kept, with the same keys."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f'DELETE FROM "{table}"')
        for table in _tables():
            cursor.execute(f'INSERT INTO "{table}" SELECT * FROM "kept_{table}"')
    ContentType.objects.clear_cache()


def end_other_sessions():
    """PostgreSQL drops no database that a thread of a finished test still holds open."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def _tables():
    return sorted(connection.introspection.django_table_names(include_views=False))
