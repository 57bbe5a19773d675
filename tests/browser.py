"""Where the browser of the tests is, and what to say when there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "Browser tests cannot run: no Chromium was found and none could be installed. "
    "Install one (on Debian: apt install chromium) or name it in CHROMIUM."
)


def find() -> str | None:
    """The path of a Chromium: the one named in CHROMIUM, the system's, or Playwright's own; else None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    system = next(filter(None, map(shutil.which, NAMES)), None)
    return system or _of_playwright()


def _of_playwright() -> str | None:
    kept = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache/ms-playwright")
    return next(map(str, sorted(Path(kept).glob("chromium-*/chrome-linux*/chrome"))), None)


def find_or_install() -> str | None:
    """As `find`; when there is none, asks Playwright for one (some minutes, needs the net)."""
    if not find():
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        try:
            subprocess.run(command, capture_output=True, timeout=300, check=False)
        except subprocess.TimeoutExpired:
            return None
    return find()
