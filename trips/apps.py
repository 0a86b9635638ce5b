from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TripsConfig(AppConfig):
    name = "trips"
    verbose_name = _("해외출장")
    # What operations.reader_role asks for the rows that readers may see.
    public_rows = "trips.public_rows.rules_over_views"
