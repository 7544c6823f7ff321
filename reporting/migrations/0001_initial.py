import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import reporting.models
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("centres", "0002_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgreementCentre",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_on", models.DateField(verbose_name="pierwszy dzień")),
                ("last_on", models.DateField(verbose_name="ostatni dzień")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreement_places",
                        to="centres.centre",
                        verbose_name="miejsce",
                    ),
                ),
            ],
            options={
                "verbose_name": "miejsce w umowie",
                "verbose_name_plural": "miejsca w umowach",
            },
        ),
        migrations.CreateModel(
            name="GrantAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=60, verbose_name="numer umowy")),
                ("first_on", models.DateField(verbose_name="pierwszy dzień")),
                ("last_on", models.DateField(verbose_name="ostatni dzień")),
                (
                    "centres",
                    models.ManyToManyField(
                        related_name="agreements",
                        through="reporting.AgreementCentre",
                        to="centres.centre",
                        verbose_name="miejsca",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="centres.municipality",
                        verbose_name="zleceniodawca",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="centres.operator",
                        verbose_name="zleceniobiorca",
                    ),
                ),
            ],
            options={
                "verbose_name": "umowa",
                "verbose_name_plural": "umowy",
                "ordering": ("-first_on", "number"),
            },
        ),
        migrations.AddField(
            model_name="agreementcentre",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="places",
                to="reporting.grantagreement",
                verbose_name="umowa",
            ),
        ),
        migrations.AddConstraint(
            model_name="grantagreement",
            constraint=models.UniqueConstraint(
                fields=("municipality", "number"),
                name="agreement_number_once",
                violation_error_message="Ten samorząd ma już umowę o tym numerze.",
            ),
        ),
        migrations.AddConstraint(
            model_name="grantagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_on__gte", models.F("first_on"))),
                name="agreement_ends_after_start",
                violation_error_message="Ostatni dzień jest wcześniejszy niż pierwszy.",
            ),
        ),
        migrations.AddConstraint(
            model_name="grantagreement",
            constraint=models.UniqueConstraint(fields=("id", "first_on", "last_on"), name="agreement_days"),
        ),
        migrations.AddIndex(
            model_name="agreementcentre",
            index=models.Index(fields=["centre", "last_on"], name="agreement_centre_ends"),
        ),
        migrations.AddConstraint(
            model_name="agreementcentre",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("centre", "="),
                    (
                        reporting.models.Days(
                            "first_on",
                            "last_on",
                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                inclusive_lower=True, inclusive_upper=True
                            ),
                        ),
                        "&&",
                    ),
                ],
                name="agreement_centre_days_free",
                violation_error_message="W tych dniach miejsce ma już inną umowę.",
            ),
        ),
    ]
