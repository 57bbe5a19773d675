"""`python -m tests.prepare`: see to a browser before the tests; without one, say so plainly."""

import os
import sys

from tests import browser

if __name__ == "__main__" and not browser.find_or_install():
    sys.stderr.write(f"{browser.MISSING}\n")
    sys.exit(1 if os.environ.get("CI") else 0)
