"""Number the entries without gaps, chain them, and make room for heads."""

import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import mutua.journal.chain
from mutua.journal import chain

BATCH = 2_000


def join(apps, _schema_editor):
    """Chain what exists, oldest first. Numbers only ever shrink, so no two meet."""
    entries = apps.get_model("journal", "Entry").objects.order_by("id")
    place, seen, before = 0, 0, chain.NOTHING
    while batch := list(entries.filter(id__gt=seen)[:BATCH]):
        for entry in batch:
            place, seen = place + 1, entry.id
            details = chain.plain(entry.details)
            hash_ = chain.seal(
                before, place, chain.moment(entry.at), entry.by_id, entry.organisation_id,
                entry.verb, entry.subject, chain.text_of(details),
            )
            entries.filter(id=entry.id).update(
                id=place, at=entry.at, details=details, before=before, hash=hash_
            )
            before = hash_


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Head',
            fields=[
                ('place', models.BigIntegerField(primary_key=True, serialize=False)),
                ('hash', models.BinaryField(max_length=32)),
                ('at', models.DateTimeField()),
                ('key', models.CharField(blank=True, default='', max_length=16)),
                ('signature', models.BinaryField(blank=True, default=b'', max_length=64)),
            ],
            options={
                'ordering': ('place',),
            },
        ),
        migrations.AddField(
            model_name='entry',
            name='before',
            field=models.BinaryField(default=b'', max_length=32),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='entry',
            name='hash',
            field=models.BinaryField(default=b'', max_length=32),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='entry',
            name='details',
            field=models.JSONField(blank=True, default=dict, encoder=mutua.journal.chain.Canonical),
        ),
        migrations.RunPython(join, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('id__gte', 1)), name='journal_places_from_1'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length('hash'), 32), name='journal_hashed'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length('before'), 32), name='journal_chained'),
        ),
        migrations.AddConstraint(
            model_name='head',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length('hash'), 32), name='head_hashed'),
        ),
        migrations.AddConstraint(
            model_name='head',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('signature'), 64), models.Q(('key', ''), _negated=True)), models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('signature'), 0), ('key', '')), _connector='OR'), name='head_signed_by_a_key'),
        ),
    ]
