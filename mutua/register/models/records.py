"""What one list says of one supplier, stable over the list's uploads."""

from django.db import models


class Record(models.Model):
    """A supplier in a list. It keeps its id while the list is uploaded again and again."""

    list = models.ForeignKey(
        "register.SupplierList", on_delete=models.CASCADE, related_name="records"
    )
    key = models.CharField(max_length=80)  # the list's own number, or the row's fingerprint
    fingerprint = models.CharField(max_length=40)  # tells whether the row changed
    row = models.ForeignKey("register.Row", on_delete=models.SET_NULL, null=True, related_name="+")
    number = models.CharField(max_length=120, blank=True)
    name = models.TextField(blank=True)
    company = models.TextField(blank=True)
    parent = models.TextField(blank=True)
    address = models.TextField(blank=True)
    city = models.TextField(blank=True)
    region = models.TextField(blank=True)
    postcode = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=2, blank=True)
    phone = models.CharField(max_length=80, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    identifiers = models.JSONField(default=dict)  # kind -> value
    gone_at = models.DateTimeField(null=True, blank=True)  # the list's last upload lacks it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "key"], name="record_key_once_in_list"),
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                | models.Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="record_stands_on_earth",
            ),
        ]
        indexes = [models.Index(fields=["list", "gone_at"], name="record_living")]

    def __str__(self) -> str:
        return self.name or self.company or self.key
