"""`python -m lms.start`: make everything ready, then become the server. `make run` calls it.

The second start finds the stamp of the first and goes straight to the server.
"""

import hashlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from lms.build_front import BUILT, build
from lms.compile_catalogues import compile_catalogues
from lms.server import lan_address
from lms.settings.environment import ROOT, flag, number

VAR = Path(os.environ.get("VAR_DIR", str(ROOT / "var")))
STAMP = VAR / "prepared"


def main() -> None:
    host, port = os.environ.get("HOST", "127.0.0.1"), number("PORT", default=8000, least=1)
    sample = flag("SAMPLE", default=True)
    _refuse_taken_port(host, port)
    _name_this_site(host, port)
    build()
    compile_catalogues()
    prepare(sample=sample)
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    os.execv(gunicorn, [gunicorn, "-c", "python:lms.server", "lms.wsgi"])  # noqa: S606 - our own


def prepare(*, sample: bool) -> None:
    """Bring the database and static files up to date, unless they are."""
    if STAMP.exists() and STAMP.read_text() == state(sample=sample):
        return
    command = [sys.executable, str(ROOT / "manage.py"), "prepare"]
    done = subprocess.run(command if sample else [*command, "--no-sample"], check=False)  # noqa: S603
    if done.returncode:
        sys.exit(
            f"Not started: manage.py prepare failed ({done.returncode}). Its reason stands above."
        )
    STAMP.write_text(state(sample=sample))  # only now is there a database to speak of


def state(*, sample: bool) -> str:
    """A digest of all that `prepare` depends on; another one each time for a database we cannot see."""
    if os.environ.get("DATABASE_URL") or not (VAR / "lms.sqlite3").exists():
        return os.urandom(16).hex()
    digest = hashlib.sha256(f"{ROOT} sample={sample}".encode())
    for file in _sources():
        digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for folder in sorted(path for path in ROOT.iterdir() if (path / "__init__.py").exists()):
        if folder.name != "tests":
            yield from _files(folder)
    yield from _files(BUILT)


def _files(folder: Path) -> list[Path]:
    kinds = {".py", ".json", ".csv", ".txt", ".html", ".po", ".css", ".js", ".woff2", ".svg"}
    return sorted(file for file in folder.rglob("*") if file.suffix in kinds and file.is_file())


def _refuse_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(
                f"Cannot serve on {host}:{port} ({error.strerror}). Try: make run PORT={port + 1}"
            )


def _name_this_site(host: str, port: int) -> None:
    """Links and QR codes lead where phones find us, unless the operator said otherwise."""
    lan = lan_address() if host == "0.0.0.0" else ""  # noqa: S104 - only compared
    os.environ.setdefault("SITE_URL", f"http://{lan or 'localhost'}:{port}")


if __name__ == "__main__":
    main()
