"""Settings: everything that differs between installations comes from the environment.

Documented in docs/howto/configure.md; a test holds the two together.
"""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from mutua.web import caches, logs, policy
from mutua.web.database import database
from mutua.web.kept import kept

PACKAGE = Path(__file__).resolve().parent
VAR = Path(os.environ.get("MUTUA_VAR", PACKAGE.parent / "var"))
DEBUG = os.environ.get("MUTUA_DEBUG", "") == "1"
MUTUA_DEMO = os.environ.get("MUTUA_DEMO", "") == "1"
LOCAL = DEBUG or MUTUA_DEMO


def _secret_key() -> str:
    """Read the key from the environment, or keep a random one beside the data."""
    if key := os.environ.get("MUTUA_SECRET_KEY"):
        return key
    return kept(VAR / "secret_key", lambda: os.urandom(48).hex())


SECRET_KEY = _secret_key()
BASE_URL = os.environ.get("MUTUA_BASE_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = [
    urlsplit(BASE_URL).hostname or "localhost",
    *(["localhost", "127.0.0.1", "[::1]"] if LOCAL else []),
    *filter(None, os.environ.get("MUTUA_HOSTS", "").split(",")),
]
HTTPS = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "dbtasks",
    "js_asset",
    "django_prose_editor",
    "mutua.web",
    "mutua.journal",
    "mutua.members",
    "mutua.notices",
    "mutua.library",
    "mutua.news",
    "mutua.register",
    "mutua.standards",
    "mutua.commitments",
    "mutua.assessments",
    "mutua.audits",
    "mutua.voice",
    "mutua.events",
    "mutua.recognition",
    "mutua.membership",
    "mutua.zone",
    "mutua.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mutua.web.languages.middleware",  # after it is known who reads
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mutua.members.middleware.roles",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "mutua.urls"
WSGI_APPLICATION = "mutua.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mutua.web.context.navigation",
            ],
        },
    }
]

FORM_RENDERER = "mutua.web.renderer.Renderer"  # fields as the design system draws them

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "members.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "mutua.members.signing.breached.NotBreached"},
]
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=2).total_seconds())
LOGIN_URL = "members:sign-in"
LOGIN_REDIRECT_URL = "members:choose"
LOGOUT_REDIRECT_URL = "web:front"
LANGUAGE_URL_NAME = "members:language"  # what takes somebody's choice of a language
HOME_URL_NAME = "zone:home"  # where a person lands inside an organisation
DESK_URL_NAME = "recognition:my-desk"  # and who reads a mailbox that suppliers are asked by
# Who guesses passwords is counted by axes, in the database: one address from one source.
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # nobody can lock out somebody else
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"  # so Django's sign-in form calls it, whatever the model does
AXES_USERNAME_CALLABLE = "mutua.members.views.entrance.typed_email"
AXES_CLIENT_IP_CALLABLE = "mutua.members.signing.throttle.source"
AXES_LOCKOUT_TEMPLATE = "members/locked_out.html"
AXES_VERBOSE = False

CACHES = caches.CACHES  # everything else is counted by allauth, in the memory of each web process
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip,300/h/ip",  # one source, over all addresses
    "request_login_code": "20/m/ip,4/10m/key",
    "login_failed": "5/5m/key",  # a second step, after the first was right; see signing/tries.py
    "reauthenticate": "8/5m/user",
    "company": "30/m/ip",  # coming in takes three, and an office has one source
}
ACCOUNT_ADAPTER = "mutua.members.signing.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # of a page that we do not have
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever has an account opened a letter to get it
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
MFA_ADAPTER = "mutua.members.signing.factors.Adapter"
MFA_FORMS = {
    "authenticate": "mutua.members.signing.forms.SecondStepForm",
    "reauthenticate": "mutua.members.signing.forms.AgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # we keep none
MFA_TOTP_TOLERANCE = 1  # telephones are half a minute wrong
MFA_RECOVERY_CODE_COUNT = 10
# Administrators and the secretariat pass a second step before they enter an organisation. No
# environment changes this; the tests' settings do, whose people come without having signed in.
MUTUA_SECOND_STEP = True

LANGUAGE_CODE = "en"
LANGUAGES = [  # each by its own name; every page and letter speaks them all
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("pt-br", "Português"),
    ("tr", "Türkçe"),
    ("ar", "العربية"),
    ("hi", "हिन्दी"),
    ("th", "ไทย"),
    ("vi", "Tiếng Việt"),
    ("id", "Bahasa Indonesia"),
    ("zh-hans", "简体中文"),
]
TIME_ZONE = "UTC"
USE_TZ = True
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "mutua.web.formats"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "mutua.web.static_files.Storage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
MEDIA_ROOT = VAR / "files"  # never served: a view decides who may read
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # asking five hundred suppliers takes a field for each
FILE_UPLOAD_PERMISSIONS = 0o600

if os.environ.get("MUTUA_MAIL_HOST"):
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": os.environ["MUTUA_MAIL_HOST"],
                "port": int(os.environ.get("MUTUA_MAIL_PORT", "587")),
                "username": os.environ.get("MUTUA_MAIL_USER", ""),
                "password": os.environ.get("MUTUA_MAIL_PASSWORD", ""),
                "use_tls": True,
                "timeout": 20,
            },
        }
    }
else:  # letters are kept as files until a mail server is named
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": VAR / "mail"},
        }
    }
DEFAULT_FROM_EMAIL = os.environ.get("MUTUA_MAIL_FROM", "Mutua <mutua@localhost>")

TASKS = {
    "default": {
        "BACKEND": "dbtasks.backend.DatabaseBackend",
        "OPTIONS": {
            "retain": timedelta(days=7),
            "signals": False,
            "periodic": {
                "mutua.register.tasks.sweep": "* * * * *",
                "mutua.recognition.tasks.keep_time": "*/10 * * * *",
                "mutua.news.tasks.keep_time": "* * * * *",
                "mutua.voice.tasks.post": "*/10 * * * *",
                "mutua.assessments.tasks.remind": "37 * * * *",
                "mutua.journal.tasks.sign": "17 * * * *",
                "mutua.notices.tasks.post": "* * * * *",
                "mutua.notices.tasks.prune": "23 4 * * *",
                "mutua.voice.tasks.keep_time": "7 * * * *",
                "mutua.voice.tasks.prune": "47 3 * * *",
                "mutua.members.tasks.tidy": "27 3 * * *",
                "mutua.voice.tasks.settle": "*/5 * * * *",
                "mutua.events.tasks.announced.post": "*/10 * * * *",
                "mutua.events.tasks.announced.keep_time": "27 * * * *",
                "mutua.events.tasks.after.follow": "27 * * * *",
                "mutua.membership.tasks.keep_time": "23 5 * * *",
            },
        },
    }
}

SECURE_CSP = policy.SECURE_CSP
SECURE_REFERRER_POLICY = "same-origin"  # links with tokens must not travel
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_ENGINE = "mutua.members.signing.sessions"  # knows whose each is
SESSION_COOKIE_AGE = int(timedelta(days=7).total_seconds())
SECURE_SSL_REDIRECT = False  # the reverse proxy's work
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
MUTUA_BEHIND_PROXY = os.environ.get("MUTUA_BEHIND_PROXY") == "1"
if MUTUA_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

MUTUA_JOURNAL_KEY = os.environ.get("MUTUA_JOURNAL_KEY", "")  # a file outside the database

# Sizes beyond which a file is refused with a sentence, before it is read.
MUTUA_UPLOAD_LIMIT = 60 * 1024 * 1024
MUTUA_REPORT_LIMIT = 50 * 1024 * 1024

MUTUA_VAULT = VAR / "vault"  # reports, sealed
MUTUA_VAULT_KEYS = os.environ.get("MUTUA_VAULT_KEYS", "")  # none: kept in a file beside the data
MUTUA_RECEIPT_KEYS = os.environ.get("MUTUA_RECEIPT_KEYS", "")  # none: as those of the vault
# What keeps workers unknown; a file outside the database. None: kept beside the data.
MUTUA_VOICE_PEPPER = os.environ.get("MUTUA_VOICE_PEPPER", "")
MUTUA_GATEWAYS = {  # who brings messages of workers; what is not set up does not exist
    provider: {key: os.environ.get(f"MUTUA_{provider}_{key}".upper(), "") for key in keys}
    for provider, keys in {
        "twilio": ("account", "token", "number"),
        "whatsapp": ("secret", "verify", "token", "number"),
        "telegram": ("secret", "token"),
        "africastalking": ("secret", "user", "key", "number", "hosts"),
    }.items()
}
# What people are counted by, so that reach outlives their names; kept apart from the database.
MUTUA_REACH_KEY = os.environ.get("MUTUA_REACH_KEY", "")
MUTUA_ASSOCIATION = os.environ.get("MUTUA_ASSOCIATION", "Mutua")
WORKERS_PATH = "/w/"  # no session is read below it, no cookie asked for
MUTUA_VIRUS_SCANNER = os.environ.get("MUTUA_VIRUS_SCANNER", "")
LOGGING = logs.LOGGING
