"""The groups 편집자 and 검토자. Running it again adds what is missing and takes nothing away."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.models import F

EDITOR, REVIEWER = "편집자", "검토자"
# Parts of a trip come and go with the writing of it.
PARTS = (
    *("participant", "stop", "visit", "agreement", "agreementparty", "agreementupdate"),
    *("document", "citation", "term"),
)
NOUNS = ("trip", "official", "organization", "destination", "event")
READ = ("country", "localgovernment", "redirect")
ARTICLES = ("article", "publisher", "capture")


def _all(actions: str, *models: str) -> set[str]:
    return {f"{action}_{model}" for action in actions.split() for model in models}


EDITORS = (
    _all("view add change delete", *PARTS)
    | _all("view add change", *NOUNS, *ARTICLES)
    | _all("view", *READ)
)
REVIEWERS = (
    EDITORS
    | _all("publish", "trip", "article")
    | _all("add change", *READ)
    | _all("delete", *NOUNS[1:], "redirect", "publisher")
)


def make_groups(apps: Any, _editor: Any = None) -> None:
    # Django makes permissions after all migrations; the groups need them now.
    for label in ("articles", "trips"):
        app = apps.get_app_config(label)
        without = getattr(app, "models_module", None)
        app.models_module = without or True  # else Django thinks an app of the past has none
        create_permissions(app, apps=apps, verbosity=0)
        app.models_module = without
    group = apps.get_model("auth", "Group")
    permission = apps.get_model("auth", "Permission")
    for name, wanted in ((EDITOR, EDITORS), (REVIEWER, REVIEWERS)):
        found = permission.objects.filter(
            content_type__app_label__in=("articles", "trips"), codename__in=wanted
        )
        group.objects.get_or_create(name=name)[0].permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("trips", "0007_marks"),
        ("articles", "0004_publish_permission"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="trip",
            options={
                "ordering": [F("start_date").desc(nulls_last=True), "-id"],
                "permissions": [("publish_trip", "출장 공개와 철회")],
                "verbose_name": "출장",
                "verbose_name_plural": "출장",
            },
        ),
        # Groups may have members by then: going back leaves them.
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
