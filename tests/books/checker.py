"""An independent judge of EPUB files: Debian's `epubcheck` (a Java program)."""

import os
import shutil
import subprocess
from pathlib import Path

JARS = ("/usr/share/java/epubcheck.jar", "/usr/bin/epubcheck")


def judge(file):
    """What it says of the file; None on a developer's machine without it. CI must have it."""
    jar = next((jar for jar in JARS if Path(jar).exists()), None)
    java = shutil.which("java")
    if not (jar and java):
        assert not os.environ.get("CI"), "epubcheck is missing: apt-get install epubcheck"
        return None
    done = subprocess.run(
        [java, "-jar", jar, str(file)], capture_output=True, text=True, check=False, timeout=240
    )
    return done.stdout + done.stderr
