"""Settings of the tests: the same house, with cheap password hashes and nothing left behind."""

import os
import tempfile

os.environ["GONGKAI_DATA"] = tempfile.mkdtemp(prefix="gongkai-test-")

from .base import *  # noqa: F403
from .base import CACHES, DATABASES, STATIC_ROOT

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir()  # whitenoise warns of a folder that is not there
# Test runs side by side on one PostgreSQL must not share a database.
DATABASES["default"].setdefault("TEST", {})
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["TEST"]["NAME"] = f"test_gongkai_{os.environ.get('GONGKAI_TEST_RUN', os.getpid())}"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Tests undo what they did, and the cache of pages would not notice.
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
