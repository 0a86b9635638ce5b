"""Keep every change of every table that staff or packages write."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

from history.triggers import forget, keep

TRIP = ("trips.trip", "r.trip_id")
OF_AGREEMENT = (
    "trips.trip",
    "SELECT agreement.trip_id FROM trips_agreement agreement WHERE agreement.id = r.agreement_id",
)
# Model → where its rows belong, its key, and columns that follow from others.
KEPT: dict[str, dict[str, Any]] = {
    "country": {"key": "code"},
    "destination": {},
    "localgovernment": {"key": "code", "quiet": "current_id"},
    "official": {},
    "term": {"root": ("trips.official", "r.official_id")},
    "organization": {},
    "event": {},
    "trip": {"quiet": "span,created_at,updated_at"},
    "participant": {"root": TRIP},
    "stop": {"root": TRIP},
    "visit": {"root": TRIP},
    "agreement": {"root": TRIP},
    "agreementparty": {"root": OF_AGREEMENT},
    "agreementupdate": {"root": OF_AGREEMENT},
    "document": {"root": TRIP},
    "citation": {"root": ("trips.trip", "r.about_id"), "quiet": "about_id"},
    "redirect": {},
}
GROUPS = ("편집자", "검토자")


def let_groups_look(apps: Any, _editor: Any = None) -> None:
    # Django makes permissions after all migrations; the groups need this one now.
    app = apps.get_app_config("history")
    without = getattr(app, "models_module", None)
    app.models_module = without or True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = without
    view = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="history", codename="view_change"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(view)


class Migration(migrations.Migration):
    dependencies = [("trips", "0008_review_groups"), ("history", "0001_initial")]

    operations = [
        *(
            migrations.RunSQL(
                keep(f"trips_{model}", f"trips.{model}", **how),
                forget(f"trips_{model}"),
            )
            for model, how in KEPT.items()
        ),
        migrations.RunPython(let_groups_look, migrations.RunPython.noop),
    ]
