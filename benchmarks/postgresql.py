"""A PostgreSQL database for one measurement, dropped afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg

# Where to ask for one; the user of the operating system and no password unless told otherwise.
SERVER = os.environ.get("BENCH_POSTGRES_URL", "postgres://127.0.0.1:5432/postgres")


@contextmanager
def temporary_database() -> Iterator[str]:
    """Its address, or an empty string where no server answers."""
    name = f"lms_bench_{os.getpid()}"
    try:
        with psycopg.connect(SERVER, connect_timeout=3, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
    except psycopg.OperationalError:
        yield ""
        return
    try:
        yield urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
