"""What each web process remembers for a while: above all who tried what how often."""

# Django's three hundred entries are few: whoever asks under many addresses would have what was
# counted of others forgotten. In files shared by all processes nothing is counted exactly, since
# adding to them is not one step; what must be exact is counted in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
