"""A real installation to measure: its own folder and database, served by gunicorn with two workers."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lms.compile_catalogues import compile_catalogues
from lms.settings.environment import ROOT


@dataclass(frozen=True)
class Installation:
    """Where it answers, and the environment for further processes on the same database."""

    address: str
    environment: dict[str, str]
    database: str


@contextmanager
def served(database_url: str = "", application: str = "lms.wsgi") -> Iterator[Installation]:
    """Prepare with the sample project and serve until the block ends. Empty address: SQLite.

    `application` is what gunicorn loads: a floor serves its own over the same database.
    """
    folder, port = tempfile.mkdtemp(prefix="lms-bench-"), free_port()
    environment = os.environ | {
        "VAR_DIR": folder,
        "PORT": str(port),
        "WEB_WORKERS": "2",
        "DJANGO_SETTINGS_MODULE": "lms.settings",
        "BOOKS_WITH_EDITION": "0",  # nothing works in the background while we measure
    }
    environment |= {"DATABASE_URL": database_url} if database_url else {}
    compile_catalogues()  # without them /ps/ is no address
    try:
        _run([sys.executable, "manage.py", "prepare"], environment)
        with serving(environment, application, port) as address:
            name = "postgresql" if database_url else "sqlite"
            yield Installation(address, environment, name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def serving(environment: dict[str, str], application: str, port: int) -> Iterator[str]:
    """Gunicorn with the product's own configuration, on a port of its own."""
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    server = subprocess.Popen(  # noqa: S603
        [gunicorn, "-c", "python:lms.server", application],
        cwd=ROOT,
        env=environment | {"PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")


def _wait_for(address: str, server: "subprocess.Popen[bytes]", seconds: int = 60) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()  # noqa: S310 - our own
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit(f"The server at {address} did not answer.")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
