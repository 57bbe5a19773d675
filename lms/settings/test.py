"""Settings of the tests: the product's own, with quick password hashing and work done at once.

Safe for several runs side by side: everything written goes into a folder of this run's own.
"""

import atexit
import os
import shutil
import tempfile

if "VAR_DIR" not in os.environ:
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="lms-test-")  # worker processes inherit it
    atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)

from lms.settings import *  # noqa: F403 - the variable above must be set first
from lms.settings import DATABASES, VAR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A file, not memory: threads and killed processes of the tests must see the same rows.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}

JOBS_RUN = "inline"
# Processes that test side by side have a database each, so a queue each.
CELERY_TASK_DEFAULT_QUEUE = os.environ.get(
    "CELERY_QUEUE", f"{VAR.name}-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
)
