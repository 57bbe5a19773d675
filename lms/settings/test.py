"""Settings of the tests: the product's own, with fixed secrets and quick password hashing."""

import os
import tempfile

os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="lms-test-"))

from lms.settings import *  # noqa: F403 - the variable above must be set first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
