"""All settings, in the order Django core, contrib, third party, project.

Every value that differs between machines comes from the environment (env.py);
README.md lists the variables. What is unsafe refuses to start.
"""

from datetime import time, timedelta

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from tangsel_portal import env

BASE_DIR = env.BASE_DIR
VAR_DIR = env.folder("PORTAL_VAR", default=BASE_DIR / "var")

# Django core

DEBUG = env.flag("DEBUG", default=False)
IS_DEMO = env.flag("PORTAL_DEMO", default=False)
IS_HTTPS = env.flag("PORTAL_HTTPS", default=not DEBUG)
if not IS_HTTPS and not DEBUG and not IS_DEMO:
    raise ImproperlyConfigured("PORTAL_HTTPS=no is allowed in demo mode only.")

SECRET_KEY = env.secret("SECRET_KEY", debug=DEBUG)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default="localhost,127.0.0.1")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
ROOT_URLCONF = "tangsel_portal.urls"
WSGI_APPLICATION = "tangsel_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "complaints.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "csp",
    # Before our own: complaints.admin takes their pages away again.
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "complaints",
    "smsinbox",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Pages for slow telephones, also without nginx; tokens are masked anew each time.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "tangsel_portal.middleware.permissions_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tangsel_portal.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "complaints.account.guard.DeskGuard",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "complaints.context_processors.portal",
            ],
        },
    }
]

DATABASES = {
    "default": env.database(
        "DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"
    )
}
DATABASES["default"].setdefault("CONN_MAX_AGE", 600)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;"
            "PRAGMA synchronous=NORMAL;"
            "PRAGMA cache_size=-32000;"
            "PRAGMA temp_store=MEMORY;"
        ),
    }

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Bahasa Inggris"))]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = IS_HTTPS
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = env.folder("STATIC_ROOT", default=BASE_DIR / "staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = env.folder("MEDIA_ROOT", default=VAR_DIR / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640
# Five photos of 15 MB reach the form as files; the rest of a form is small.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

EMAIL_CONFIG = env.email(
    "EMAIL_URL", default="consolemail://" if DEBUG or IS_DEMO else "smtp://localhost"
)
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.text(
    "DEFAULT_FROM_EMAIL", default="Pesan Masyarakat <pesan@localhost>"
)

SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD = IS_HTTPS
if env.flag("PORTAL_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_FAILURE_VIEW = "complaints.views.errors.csrf_failure"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "tangsel_portal.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # These two would log a visitor's whole address line.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # It tells of every table of a font while a PDF is made.
        "fontTools": {"level": "ERROR"},
    },
}

# Contrib

AUTH_USER_MODEL = "complaints.Official"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [{"NAME": "complaints.officials.sessions.PasswordEndsSessions"}]
# A link for a new password, sent by e-mail, is good for so many seconds.
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = LOGOUT_REDIRECT_URL = reverse_lazy("admin:login")
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = 12 * 3600
SESSION_SAVE_EVERY_REQUEST = False
# However busy it is, an official's sign-in ends after a working day.
STAFF_SESSION_LASTS = timedelta(hours=12)

# Third party

CRISPY_ALLOWED_TEMPLATE_PACKS = "portal"
CRISPY_TEMPLATE_PACK = "portal"
CRISPY_FAIL_SILENTLY = False

# Tries are counted by our own limiter, over both kinds of code (RATE_LIMITS).
OTP_TOTP_THROTTLE_FACTOR = 0
OTP_STATIC_THROTTLE_FACTOR = 0
OTP_TOTP_ISSUER = "Pesan Masyarakat"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# Project

PORTAL_NAME = "Pesan Masyarakat"
CITY_NAME = "Tangerang Selatan"
PORTAL_URL = env.text("PORTAL_URL", default="http://127.0.0.1:8000").rstrip("/")
PORTAL_SMS_NUMBER = env.text("PORTAL_SMS_NUMBER", default="0878-88996363")
# Addresses of this many proxies are trusted in X-Forwarded-For.
PROXY_COUNT = env.number("PORTAL_PROXY_COUNT", default=0)
# Who may read /metrics; empty: nobody.
METRICS_TOKEN = env.token("METRICS_TOKEN")
# Whether Admin Kota and Moderator must enter a code after their password. The demo's
# sign-ins are published: there the password alone is enough.
SECOND_FACTOR_REQUIRED = env.flag("SECOND_FACTOR_REQUIRED", default=not IS_DEMO)

TEXT_MIN_LENGTH = 10
TEXT_MAX_LENGTH = 5000

PHOTOS_PER_MESSAGE = 5
PHOTO_MAX_BYTES = 15 * 1024 * 1024
PHOTOS_NEED_APPROVAL = env.flag("PHOTOS_NEED_APPROVAL", default=True)
PHOTO_STAGED_FOR = timedelta(hours=24)
PHOTO_ORIGINAL_KEPT_FOR = timedelta(days=180)

# Working days; PermenPANRB 62/2018 as applied by the city (docs/architecture.md).
VERIFY_WITHIN_DAYS = 3
ANSWER_WITHIN_DAYS = 5
SETTLE_WITHIN_DAYS = {
    "pengaduan": 14,
    "permintaan-informasi": 5,
    "aspirasi": 14,
    "apresiasi": 14,
}
# Pengaduan berkadar pengawasan: who examines them, and within how many working days.
SUPERVISION_AGENCY = "INSP"
SUPERVISION_WITHIN_DAYS = 60
OFFICE_CLOSES_AT = time(16, 0)

# How long a reporter may take to complete a message, and to say "belum".
COMPLETE_WITHIN_DAYS = 10
OBJECT_WITHIN_DAYS = 10
# Overdue by so many working days, a message is told to Pimpinan.
LONG_OVERDUE_DAYS = 5
DIGEST_FROM = time(7, 0)

REOPENINGS_ALLOWED = 2
# How often agencies may give a message back, and hand it on without the moderator.
REFUSALS_ALLOWED = 2
FORWARDS_ALLOWED = 2
# Working days after which somebody asks an outside body whether it has the message.
REFERRAL_ACK_DAYS = 5

# How many deeds one address may do: (number, within).
RATE_LIMITS = {
    "file": (6, timedelta(minutes=10)),
    "file-day": (40, timedelta(days=1)),
    "photo": (60, timedelta(hours=1)),
    # While somebody types; many share one address.
    "coach": (600, timedelta(minutes=10)),
    "follow-up": (20, timedelta(minutes=10)),
    "follow-up-once": (1, timedelta(days=1)),
    "support": (30, timedelta(minutes=10)),
    # New supporters of one message from one address: a house, an office, not a robot.
    "support-same": (20, timedelta(days=1)),
    "thank": (20, timedelta(minutes=10)),
    "follow": (6, timedelta(minutes=10)),
    "track": (20, timedelta(minutes=10)),
    "code": (5, timedelta(hours=1)),
    # Whoever knows a number and a code could make that telephone ring all day.
    "code-same": (5, timedelta(hours=6)),
    # Failures only: one name from one address, all names from it, and from anywhere.
    "sign-in": (10, timedelta(minutes=10)),
    "sign-in-address": (60, timedelta(minutes=10)),
    "sign-in-person": (15, timedelta(days=1)),
    "sign-in-told": (1, timedelta(days=1)),
    # A code has six digits, and three of them are right at a time.
    "second-factor": (8, timedelta(minutes=10)),
    "second-factor-day": (40, timedelta(days=1)),
    "second-factor-told": (1, timedelta(days=1)),
    "password-reset": (5, timedelta(hours=1)),
    "password-reset-person": (3, timedelta(hours=1)),
}

# A text that follows within this time from the same phone joins its message.
SMS_FOLLOW_UP_WINDOW = timedelta(hours=1)
SMS_PER_SENDER_DAY = 20
# The same automatic words are not said twice to the same phone within this time.
SMS_SAME_TEXT_PAUSE = timedelta(minutes=10)
# So many refusals of a gateway that sends others, or so long without one that sends.
SMS_SEND_ATTEMPTS = 8
SMS_SEND_GIVE_UP_AFTER = timedelta(days=3)
# A backup sends for a gateway that has been failing so long; what that gateway may have
# taken already goes to a backup only after so many attempts.
SMS_FAIL_OVER_AFTER = timedelta(minutes=3)
SMS_FAIL_OVER_ATTEMPTS = 3
SMS_CLAIM_LEASE = timedelta(minutes=2)
SMS_FILING_ATTEMPTS = 20
# What is not asked for waits for the morning: from, until.
SMS_QUIET_HOURS = env.hours("SMS_QUIET_HOURS", default="21:00-07:00")
# The parts of a long SMS that have come by then are published with a visible gap.
SMS_PARTS_WAIT = timedelta(minutes=10)
# A numbered question may be answered so long; an SMS that waits for the answer is a
# new message after the shorter time.
SMS_QUESTION_OPEN = timedelta(hours=24)
SMS_HELD_FOR = timedelta(hours=1)
# A text without a code that follows a notice so soon is about that message.
SMS_NOTICE_WINDOW = timedelta(hours=24)
# How far back a provider is asked whether its webhook missed something.
SMS_PULLED_BACK = timedelta(hours=24)
# How long the telephone remembers: what came, what was sent, pictures not attached.
SMS_JOURNAL_KEPT_FOR = timedelta(days=180)
SMS_SENT_KEPT_FOR = timedelta(days=90)
SMS_PHOTO_KEPT_FOR = timedelta(days=7)
