"""What is typed on the pages of intake beside the values themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.partial_datetimes import MomentField
from trips.choices import SuggestionField
from trips.intake.no_trip_words import NO_TRIP_LABELS

LONGEST = 200_000  # characters of a pasted text
MOST_FILES = 50  # at once; of one article each they take 1 s


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Cleans to a list. An empty file is for the reader to refuse, as every other is."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        return [super(FilesField, self).clean(file, initial) for file in data or ()]


class PasteForm(forms.Form):
    """A text, files or an address, and what the person knows of the article."""

    text = forms.CharField(
        label=gettext_lazy("기사"),
        required=False,
        max_length=LONGEST,
        strip=False,
        help_text=gettext_lazy(
            "기사 페이지를 통째로 복사해 붙여 넣으세요. 제목·매체·기자·발행일은 알아서 가려냅니다."
        ),
        widget=forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField"}),
    )
    file = FilesField(
        label=gettext_lazy("또는 파일"),
        required=False,
        allow_empty_file=True,
        help_text=format_lazy(
            gettext_lazy("여러 개({most}개, 모두 {size}MB까지)를 고르면 하나하나 기사로 읽습니다."),
            most=MOST_FILES,
            size=settings.STAFF_BODY_BYTES >> 20,
        ),
        widget=FilesInput(attrs={"accept": ".txt,.html,.htm"}),
    )
    url = forms.URLField(
        label=gettext_lazy("기사 주소"),
        required=False,
        assume_scheme="https",
        max_length=500,
        help_text=gettext_lazy("주소만 적으면 그 페이지를 가져와 읽습니다."),
        widget=forms.URLInput(attrs={"class": "vURLField"}),
    )
    published = MomentField(label=gettext_lazy("발행일"), required=False)
    unknown_day = forms.BooleanField(
        label=gettext_lazy("발행일을 모릅니다. ‘8일’ 같은 날짜는 풀지 않고 둡니다."), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        text, files = cleaned.get("text", "").strip(), cleaned.get("file") or []
        if not self.errors and not text and not files and not cleaned.get("url"):
            self.add_error("text", _("기사를 붙여 넣거나, 파일을 고르거나, 주소를 적어 주세요."))
        if text and files:
            self.add_error("file", _("글과 파일 가운데 하나만 주세요."))
        if len(files) > MOST_FILES:
            sentence = _("파일은 한 번에 %(most)s개까지 고를 수 있습니다.")
            self.add_error("file", sentence % {"most": MOST_FILES})
        for name in ("url", "published"):
            if len(files) > 1 and cleaned.get(name):
                self.add_error(name, _("파일이 여럿이면 비워 두세요. 어느 기사의 것인지 모릅니다."))
        return cleaned

    def focus(self) -> None:
        """The first input that is wrong has the focus, else the first of all."""
        wrong = (name for name in self.fields if name in self.errors)
        self.fields[next(wrong, "text")].widget.attrs["autofocus"] = True


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
