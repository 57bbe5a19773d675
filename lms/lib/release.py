"""A stamp of the running release: what was drawn by another release is drawn anew."""

import hashlib
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_DRAWN_BY = ("*.html", "*.mo", "*.py", ".fingerprint")
_FOLDERS = ("templates", "locale", "static_built", "interface", "curriculum", "editions", "reading")


@lru_cache(maxsize=1)
def stamp(root: Path = ROOT) -> str:
    """Sixteen hexadecimal digits over names, sizes and times of every file that draws a page."""
    digest = hashlib.sha256()
    for file in sorted(_files(root)):
        seen = file.stat()
        digest.update(f"{file}\0{seen.st_size}\0{seen.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def _files(root: Path) -> list[Path]:
    folders = [root / name for name in _FOLDERS]
    return [file for folder in folders for kind in _DRAWN_BY for file in folder.rglob(kind)]
