"""The form of an article: what is worked out from its address, and articles it may double."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.originals import OriginalField
from articles.models import Article, Publisher
from articles.partial_datetimes import Moment
from articles.urlnorm import normalise
from publication.stages import Publication

MOMENTS = ("published_at", "modified_at")
LONGEST_BODY = 200_000  # characters: a long report; more does not fit into one sending
MOST_TWINS = 5
SEPARATE = "_separate"  # the tick box: ids of the twins that were shown beside it


class ArticleForm(forms.ModelForm):
    """A moment and its precision are one input."""

    publisher_guessed = False
    held: Any = None  # set by ArticleAdmin, which says why an article must stay public

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.twins: list[Article] = []
        for column in MOMENTS:
            if isinstance(at := self.initial.get(column), datetime):
                precision = getattr(self.instance, f"{column}_precision")
                self.initial[column] = Moment(at, precision)

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        if len(body) > LONGEST_BODY and "body" in self.changed_data:
            lengths = {"most": f"{LONGEST_BODY:,}", "typed": f"{len(body):,}"}
            message = _("본문은 %(most)s자까지 적을 수 있습니다. 지금 %(typed)s자입니다.")
            raise forms.ValidationError(message % lengths)
        return body

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for column in MOMENTS:
            if column in cleaned:
                moment = cleaned[column]
                cleaned[column] = moment and moment.at
                setattr(self.instance, f"{column}_precision", moment.precision if moment else "")
        self._stay_public(cleaned)
        self._guess_publisher(cleaned)
        self._find_twins(cleaned)
        return cleaned

    def _stay_public(self, cleaned: dict[str, Any]) -> None:
        was, to = self.initial.get("status"), cleaned.get("status")
        if to and was == Publication.PUBLISHED != to:
            for sentence in self.held([self.instance.pk]).get(self.instance.pk, []):
                self.add_error("status", sentence)

    def _guess_publisher(self, cleaned: dict[str, Any]) -> None:
        """Only for a new address: whoever empties the choice later means it."""
        if "url" in self.changed_data and not cleaned.get("publisher", True):
            cleaned["publisher"] = Publisher.objects.of_address(cleaned.get("url", ""))
            self.publisher_guessed = cleaned["publisher"] is not None

    def _find_twins(self, cleaned: dict[str, Any]) -> None:
        typed = {name: cleaned.get(name, "") for name in ("url", "body")}
        new = {name: text if name in self.changed_data else "" for name, text in typed.items()}
        if any(new.values()):
            same = Article.objects.like(**new).exclude(pk=self.instance.pk)
            self.twins = list(same.for_list().order_by("pk")[:MOST_TWINS])
        if self.twins and self.data.get(SEPARATE) != self.twins_shown:
            message = _("같은 기사가 이미 있을 수 있습니다. 아무것도 저장하지 않았습니다.")
            self.add_error(None, message)

    @property
    def twins_shown(self) -> str:
        return ",".join(str(twin.pk) for twin in self.twins)

    def twin_rows(self) -> list[tuple[Article, str]]:
        """Each twin with what it has in common with what was typed."""
        key = normalise(self.cleaned_data.get("url", ""))
        return [
            (twin, _("주소가 같음") if key and twin.url_key == key else _("본문이 같음"))
            for twin in self.twins
        ]


class NewArticleForm(ArticleForm):
    upload = OriginalField(
        required=False,
        help_text=gettext_lazy(
            "저장한 쪽이나 문서(.txt, .html, .pdf …). 받은 그대로 보관하고 고치지 않습니다."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors and cleaned.get("upload"):
            # Browsers fill in everything again but this.
            self.add_error("upload", _("저장하지 않았으니 파일을 다시 골라 주세요."))
        return cleaned
