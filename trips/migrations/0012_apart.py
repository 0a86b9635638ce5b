"""Pairs that are not the same; both review groups may say so, and take it back."""

from importlib import import_module
from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from history.triggers import forget, keep

groups = import_module("trips.migrations.0008_review_groups")
WANTED = [f"{action}_apart" for action in ("add", "view", "delete")]


def grant(apps: Any, _editor: Any = None) -> None:
    app = apps.get_app_config("trips")
    without = getattr(app, "models_module", None)
    app.models_module = without or True  # else Django thinks an app of the past has none
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = without
    wanted = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="trips", codename__in=WANTED
    )
    for group in apps.get_model("auth", "Group").objects.filter(
        name__in=(groups.EDITOR, groups.REVIEWER)
    ):
        group.permissions.add(*wanted)


class Migration(migrations.Migration):
    dependencies = [("trips", "0011_official_pairs")]

    operations = [
        migrations.CreateModel(
            name="Apart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("trip", "출장"),
                            ("official", "공직자"),
                            ("destination", "방문지"),
                            ("organization", "기관"),
                            ("event", "행사"),
                            ("agreement", "협약"),
                            ("article", "기사"),
                        ],
                        max_length=12,
                        verbose_name="종류",
                    ),
                ),
                ("one", models.BigIntegerField(verbose_name="한 번호")),
                ("other", models.BigIntegerField(verbose_name="다른 번호")),
            ],
            options={
                "verbose_name": "서로 다른 둘",
                "verbose_name_plural": "서로 다른 둘",
                "ordering": ["kind", "one", "other"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "one", "other"),
                        name="apart_once",
                        violation_error_message="이 둘은 이미 서로 다르다고 적혀 있습니다.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "trip",
                                    "official",
                                    "destination",
                                    "organization",
                                    "event",
                                    "agreement",
                                    "article",
                                ],
                            )
                        ),
                        name="apart_kind_valid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))),
                        name="apart_in_order",
                        violation_error_message="한 번호는 다른 번호보다 작아야 합니다.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(keep("trips_apart", "trips.apart"), forget("trips_apart")),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
