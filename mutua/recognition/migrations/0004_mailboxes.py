from django.db import migrations


def open_mailboxes(apps, schema_editor):
    """Asks were made before there were mailboxes: their addresses are bound to one now."""
    Ask, Mailbox = apps.get_model("recognition", "Ask"), apps.get_model("members", "Mailbox")
    known = set(Mailbox.objects.values_list("email", flat=True))
    new = {}
    for email, language, at in Ask.objects.order_by("id").values_list("email", "language", "asked_at"):
        if email not in known:
            new.setdefault(email, Mailbox(email=email, language=language, since=at))
    Mailbox.objects.bulk_create(new.values(), batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ("recognition", "0003_promises"),
        ("members", "0003_guarded_mailboxes"),
    ]

    operations = [migrations.RunPython(open_mailboxes, migrations.RunPython.noop)]
