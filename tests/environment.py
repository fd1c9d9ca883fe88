"""The environment of the tests, set before Django reads its settings.

DATABASE_URL may name a PostgreSQL server; without it the tests run on SQLite.
"""

import os
import tempfile

os.environ["SECRET_KEY"] = "a-key-of-the-tests-that-guards-nothing-at-all"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["PORTAL_URL"] = "https://pesan.example"
os.environ["PORTAL_HTTPS"] = "yes"
os.environ["PORTAL_DEMO"] = "no"
os.environ["DEBUG"] = "no"
os.environ["EMAIL_URL"] = "memorymail://"
# Tests of the desk sign in with one step; those of the second factor ask for it.
os.environ["SECOND_FACTOR_REQUIRED"] = "no"
# The tests run at any hour.
os.environ["SMS_QUIET_HOURS"] = ""
# One folder a process: parallel runs do not meet.
os.environ["PORTAL_VAR"] = tempfile.mkdtemp(prefix="portal-tests-")
os.environ["STATIC_ROOT"] = tempfile.mkdtemp(prefix="portal-static-")
