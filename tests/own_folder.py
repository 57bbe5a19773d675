"""Loaded before the settings (pyproject.toml, addopts): this process writes into a folder of its own.

So a test run touches neither the product's var/ nor another run beside it.
"""

import atexit
import os
import shutil
import tempfile

os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="lms-test-")
atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)
