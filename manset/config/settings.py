"""Django's settings for one instance: values come from `config/env.py`, names are Django's and Wagtail's own."""

from manset.config.env import read_environment
from manset.config.env_mail_hook import PROVIDERS

ENVIRONMENT = read_environment()

SECRET_KEY = ENVIRONMENT.secret
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
DATABASES = {"default": ENVIRONMENT.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "manset.config.urls"
WSGI_APPLICATION = "manset.config.wsgi.application"

# Read by adapters of the packages below, never by their inner modules.
MANSET_HOME = ENVIRONMENT.home
MANSET_URL = ENVIRONMENT.url
MANSET_EDITION = ENVIRONMENT.edition
MANSET_LOCAL = ENVIRONMENT.local
MANSET_ORIGINALS = ENVIRONMENT.home / "originals"
MANSET_GUARD_READS = ENVIRONMENT.guard_reads
MANSET_DOWNSTREAM = ENVIRONMENT.downstream
MANSET_MAIL_GIVEN = ENVIRONMENT.mail.given
MANSET_MAIL_RATE = ENVIRONMENT.mail.rate
MANSET_MAIL_CONNECTIONS = ENVIRONMENT.mail.connections
MANSET_MAIL_PROVIDER = ENVIRONMENT.mail_hook.provider
MANSET_MAIL_PROVIDERS = {name: view for name, (view, _key) in PROVIDERS.items()}
MANSET_BOUNCES = ENVIRONMENT.bounces
MANSET_MEDIA_FROM = ENVIRONMENT.media_from
MANSET_COPIES = ENVIRONMENT.home / "copies"
ANYMAIL = dict(ENVIRONMENT.mail_hook.anymail)
MANSET_READERSHIP_MONTHS = ENVIRONMENT.readership_months

INSTALLED_APPS = [
    "manset.desk",
    "manset.moving",
    "manset.site",
    "manset.comments",
    "manset.newsletter",
    "manset.search",
    "manset.readers",
    "manset.audience",
    "manset.stories",
    "manset.ingest",
    "manset.archive",
    "manset.press",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "wagtail.search",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

STATIC_URL = "/desk/static/"
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
MEDIA_URL = "/desk/media/"
MEDIA_ROOT = ENVIRONMENT.home / "media"
STORAGES = {
    "default": {"BACKEND": "manset.archive.media.storage.Originals"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.mail.host, ENVIRONMENT.mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.mail.user, ENVIRONMENT.mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = ENVIRONMENT.mail.tls, ENVIRONMENT.mail.ssl
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail.sender

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("tr", "Türkçe")]
TIME_ZONE = "Europe/Istanbul"
USE_I18N = True
USE_TZ = True

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_PATH = "/desk/"
CSRF_COOKIE_PATH = "/desk/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = MANSET_URL.startswith("https://")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [MANSET_URL]

WAGTAIL_SITE_NAME = "Manşet"
WAGTAILADMIN_USER_LOGIN_FORM = "manset.desk.login.LoginForm"
WAGTAIL_PASSWORD_RESET_ENABLED = (
    False  # until the instance can send mail: an administrator sets a new password
)
WAGTAILADMIN_BASE_URL = MANSET_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "archive.Picture"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = True
# Wagtail's index serves the desk's picture chooser only: articles are not in it, so that no save pays for it (ADR 3).
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"theirs": {"()": "manset.config.tracebacks.TheirFaults"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["theirs"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "manset": {"level": "INFO"},
        # Answered with 400; anybody could fill the log with its tracebacks.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
