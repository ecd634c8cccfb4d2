"""What is written to the log, and what never is."""

from typing import Any

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "mutua": {"level": "INFO"},
        "dbtasks": {"level": "WARNING"},
        "urllib3": {"level": "WARNING"},  # it would name addresses, and a bot's token is in one
        "django.request": {"level": "ERROR"},  # a closed door is no news, and needs no traceback
    },
}
