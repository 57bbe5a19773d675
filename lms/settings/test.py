"""Settings of the tests: the product's own, with quick password hashing and work done at once.

`tests.own_folder` has set VAR_DIR to a folder of this process's own.
"""

import os

from lms.settings import *  # noqa: F403 - everything else is as in the product
from lms.settings import CACHES, DATABASES, REDIS_URL, STATIC_ROOT, STORAGES, VAR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

# A file, not memory: threads and killed processes of the tests must see the same rows.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}

CACHES = {"default": {**CACHES["default"], "KEY_PREFIX": VAR.name}}  # one Redis, many runs
if REDIS_URL:
    CACHES["default"]["BACKEND"] = "tests.own_cache.OwnCache"
JOBS_RUN = "inline"
BOOKS_WITH_EDITION = False  # minutes of work; the tests of books ask for it
# Processes that test side by side have a database each, so a queue each.
CELERY_TASK_DEFAULT_QUEUE = os.environ.get("CELERY_QUEUE", VAR.name)
STORAGES = {
    **STORAGES,
    # The hashed names exist only after collectstatic.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Kept for the whole run, so that the number of queries of a page does not hang on the clock.
REFERENCE_KEPT_SECONDS = 1_000_000
