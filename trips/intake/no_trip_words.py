"""Why an article tells no trip, in words."""

from django.utils.translation import gettext_lazy as _

from trips.intake.trip_values import NoTrip

NO_TRIP_LABELS = {
    NoTrip.INBOUND: _("외국 손님의 방문"),
    NoTrip.CANCELLED: _("떠나기 전에 취소"),
    NoTrip.DOMESTIC: _("국내 행사"),
    NoTrip.TRAINING: _("주민·농가의 연수"),
    NoTrip.OTHER: _("지방정부의 해외출장이 아님"),
}
