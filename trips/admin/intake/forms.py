"""What is typed on the pages of intake beside the values themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.ingest.encodings import LARGEST_FILE
from articles.partial_datetimes import MomentField
from trips.choices import SuggestionField
from trips.intake.files import bounded, media_type_of
from trips.intake.no_trip_words import NO_TRIP_LABELS

LONGEST = 200_000  # characters of a pasted text


class PasteForm(forms.Form):
    """A text or a file, and what the person knows of it."""

    text = forms.CharField(
        label=gettext_lazy("기사"),
        required=False,
        max_length=LONGEST,
        strip=False,
        help_text=gettext_lazy(
            "기사 페이지를 통째로 복사해 붙여 넣으세요. 제목·매체·기자·발행일은 알아서 가려냅니다."
        ),
        widget=forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField", "autofocus": True}),
    )
    file = forms.FileField(
        label=gettext_lazy("또는 파일"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".txt,.html,.htm"}),
    )
    url = forms.URLField(
        label=gettext_lazy("기사 주소"),
        required=False,
        assume_scheme="https",
        max_length=500,
        widget=forms.URLInput(attrs={"class": "vURLField"}),
    )
    published = MomentField(label=gettext_lazy("발행일"), required=False)
    unknown_day = forms.BooleanField(
        label=gettext_lazy("발행일을 모릅니다. ‘8일’ 같은 날짜는 풀지 않고 둡니다."), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        text, file = cleaned.get("text", "").strip(), cleaned.get("file")
        if not self.errors and not text and not file:
            self.add_error("text", _("기사를 붙여 넣거나 파일을 골라 주세요."))
        if text and file:
            self.add_error("file", _("글과 파일 가운데 하나만 주세요."))
        return cleaned

    def content(self) -> tuple[bytes, str]:
        """Of a valid form: the bytes and their media type."""
        if file := self.cleaned_data["file"]:
            return bounded(file), media_type_of(file.name)
        return self.cleaned_data["text"].encode(), "text/plain; charset=utf-8"

    @property
    def largest(self) -> int:
        """Megabytes."""
        return LARGEST_FILE >> 20


class NoTripReasonForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("까닭"),
        choices=[("", gettext_lazy("까닭 고르기")), *NO_TRIP_LABELS.items()],
    )


class MissedForm(forms.Form):
    """Words of the article that the rules missed, and what they say."""

    trip = forms.ChoiceField(label=gettext_lazy("출장"))
    field = forms.ChoiceField(
        label=gettext_lazy("항목"),
        choices=[pair for pair in SuggestionField.choices if pair[0] != SuggestionField.NO_TRIP],
    )
    words = forms.CharField(
        label=gettext_lazy("기사에 있는 말"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, text: str, keys: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data, prefix="missed", use_required_attribute=False)
        self.text = text
        self.fields["trip"].choices = keys  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """`span`: where the words stand, at the offset that was sent or first of all."""
        cleaned = super().clean() or self.cleaned_data
        words, start = cleaned.get("words", ""), cleaned.get("start")
        if words:
            at = start if start is not None and self.text.startswith(words, start) else None
            at = self.text.find(words) if at is None else at
            if at < 0:
                sentence = _("기사에 그대로 있는 말을 적어 주세요: “%(words)s”은(는) 없습니다.")
                self.add_error("words", sentence % {"words": words[:40]})
            cleaned["span"] = (at, at + len(words))
        return cleaned
