"""What does not fit together in a trip's values, in words of the language in use. Pure."""

from django.utils.translation import gettext

from trips.intake.trip_values import LengthWarning


def warning_words(warning: LengthWarning) -> str:
    return gettext(
        "출국일과 귀국일로는 %(between)d일인데 기사에는 %(stated)d일로 적혀 있습니다."
    ) % {"between": warning.between, "stated": warning.stated}
