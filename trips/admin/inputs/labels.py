"""What a trip and a stop are called where one of several is chosen."""

from trips.models import Stop, Trip


def trip_label(trip: Trip) -> str:
    """`2024-01-08 고양시 · 미국 출장`"""
    start_and_government = [str(trip.start or ""), str(trip.government or "")]
    return " · ".join(filter(None, [" ".join(filter(None, start_and_government)), trip.title]))


def stop_label(stop: Stop) -> str:
    """`2. 보스턴`"""
    place = stop.destination or stop.name_as_reported or stop.country
    return f"{stop.position}. {place}"
