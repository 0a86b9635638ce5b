"""What was published, where and when, and what we captured of it."""

import hashlib
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import HashIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.choices import ArticleKind, BodyRights, MomentPrecision, Origin
from articles.on_delete import cascade_unseen
from articles.querysets import GONE, ArticleQuerySet, PublisherQuerySet
from listing.addresses import numbered_address
from listing.readable import readable_constraint, validate_readable
from publication.stages import Publication


class Publisher(models.Model):
    """A newspaper, agency or office. Ids below 10,000 belong to the reference data."""

    name = models.CharField(_("이름"), max_length=100, validators=[validate_readable])
    name_en = models.CharField(_("영문 이름"), max_length=100, blank=True, default="")
    homepage = models.URLField(_("누리집"), max_length=300, blank=True, default="")
    domains = ArrayField(
        models.CharField(max_length=100),
        blank=True,
        default=list,
        verbose_name=_("도메인"),
        help_text=_("기사 주소에서 이 매체를 알아보는 도메인. 쉼표로 구분합니다."),
    )

    objects = PublisherQuerySet.as_manager()

    class Meta:
        verbose_name = _("매체")
        verbose_name_plural = pgettext_lazy("여럿", "매체")
        ordering = ["name", "id"]
        constraints = [readable_constraint("publisher", "name")]

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """A source. Publisher, date and address may be unknown; the page then says so."""

    publisher = models.ForeignKey(
        # Unknown for some captures; a publisher with articles stays.
        Publisher,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("매체"),
    )
    kind = models.CharField(_("종류"), max_length=13, choices=ArticleKind, default=ArticleKind.NEWS)
    origin = models.CharField(_("작성 근거"), max_length=17, choices=Origin, default=Origin.UNKNOWN)
    url = models.URLField(_("주소"), max_length=1000, blank=True, default="")
    # NULL where there is no address, no body. See urlnorm.py and migrations/0005.
    url_key = models.GeneratedField(
        expression=Func("url", function="articles_url_key"),
        output_field=models.TextField(null=True),
        db_persist=True,
        verbose_name=_("주소의 열쇠"),
    )
    archived_url = models.URLField(_("보존 주소"), max_length=1000, blank=True, default="")
    # What this site saw when it last asked the address: no fact, so not in any package.
    link_status = models.PositiveSmallIntegerField(
        _("주소의 응답"),
        null=True,
        editable=False,
        help_text=_("HTTP 상태 번호. 답이 없었으면 0"),
    )
    link_checked_on = models.DateField(_("주소를 확인한 날"), null=True, editable=False)

    published_at = models.DateTimeField(_("발행"), null=True, blank=True)
    published_at_precision = models.CharField(
        _("발행 정밀도"), max_length=4, choices=MomentPrecision, blank=True, default=""
    )
    modified_at = models.DateTimeField(_("수정"), null=True, blank=True)
    modified_at_precision = models.CharField(
        _("수정 정밀도"), max_length=4, choices=MomentPrecision, blank=True, default=""
    )
    captured_on = models.DateField(_("수집일"), null=True, blank=True)

    title = models.CharField(_("제목"), max_length=300, validators=[validate_readable])
    subtitle = models.TextField(_("부제"), blank=True, default="")
    byline = models.CharField(_("기자"), max_length=200, blank=True, default="")
    language = models.CharField(_("언어"), max_length=10, default="ko")
    summary = models.TextField(_("요약"), blank=True, default="", help_text=_("우리 말로 쓴 요약"))
    body = models.TextField(
        _("본문"), blank=True, default="", help_text=_("권리가 허락할 때만 공개됩니다.")
    )
    body_key = models.GeneratedField(
        expression=Func("body", function="articles_body_key"),
        output_field=models.TextField(null=True),
        db_persist=True,
        verbose_name=_("본문의 열쇠"),
    )
    body_rights = models.CharField(
        _("본문 공개 범위"), max_length=7, choices=BodyRights, default=BodyRights.EXCERPT
    )
    status = models.CharField(
        _("공개 단계"), max_length=9, choices=Publication, default=Publication.DRAFT
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("기사")
        verbose_name_plural = pgettext_lazy("여럿", "기사")
        permissions = [("publish_article", _("기사 공개와 철회"))]
        ordering = [F("published_at").desc(nulls_last=True), "-id"]
        constraints = [
            readable_constraint("article", "title"),
            models.CheckConstraint(
                name="article_kind_valid", condition=Q(kind__in=ArticleKind.values)
            ),
            models.CheckConstraint(
                name="article_origin_valid", condition=Q(origin__in=Origin.values)
            ),
            models.CheckConstraint(
                name="article_status_valid", condition=Q(status__in=Publication.values)
            ),
            models.CheckConstraint(
                name="article_body_rights_valid", condition=Q(body_rights__in=BodyRights.values)
            ),
            models.CheckConstraint(
                name="article_link_status_dated",
                condition=Q(link_status=None, link_checked_on=None)
                | Q(link_status__isnull=False, link_checked_on__isnull=False),
                violation_error_message=_("주소의 응답에는 확인한 날이 있어야 합니다."),
            ),
            *(
                models.CheckConstraint(
                    name=f"article_{column}_precision",
                    condition=Q(**{f"{column}__isnull": True, f"{column}_precision": ""})
                    | Q(
                        **{
                            f"{column}__isnull": False,
                            f"{column}_precision__in": MomentPrecision.values,
                        }
                    ),
                    violation_error_message=_("날짜가 있으면 정밀도도 있어야 합니다."),
                )
                for column in ("published_at", "modified_at")
            ),
        ]
        indexes = [
            models.Index(
                F("published_at").desc(nulls_last=True),
                F("id").desc(),
                name="article_published_newest",
                condition=Q(status=Publication.PUBLISHED),
            ),
            # What a list counts by; a row itself is wide with its body.
            models.Index(
                fields=["id"],
                include=["published_at", "publisher", "kind", "origin"],
                name="article_counted",
                condition=Q(status=Publication.PUBLISHED),
            ),
            # Equality is all that is asked, and a long address does not fit into a B-tree.
            HashIndex(fields=["url_key"], name="article_url_key"),
            HashIndex(fields=["body_key"], name="article_body_key"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return numbered_address("articles:article", pk=self.pk)

    @property
    def is_dead(self) -> bool:
        """Whether the address led nowhere when last asked; a refusal to machines is no death."""
        return bool(self.url) and self.link_status in GONE

    @property
    def public_body(self) -> str:
        """The body where its rights allow showing it, else nothing."""
        return self.body if self.body_rights == BodyRights.FULL else ""


class Capture(models.Model):
    """The bytes that were seen, never altered: a trigger forbids it."""

    article = models.ForeignKey(
        # Proof of what was seen outlives careless clicks.
        Article,
        on_delete=cascade_unseen,
        related_name="captures",
        verbose_name=_("기사"),
    )
    retrieved_at = models.DateTimeField(_("수집 시각"), null=True, blank=True)
    media_type = models.CharField(_("형식"), max_length=100, default="text/plain")
    url = models.URLField(_("주소"), max_length=1000, blank=True, default="")
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    content = models.BinaryField(_("원본"))

    class Meta:
        verbose_name = _("원본 수집")
        verbose_name_plural = pgettext_lazy("여럿", "원본 수집")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="capture_sha256_of_content",
                condition=Q(
                    sha256=Func(
                        Func(F("content"), function="sha256"),
                        Value("hex"),
                        function="encode",
                        output_field=models.CharField(),
                    )
                ),
                violation_error_message=_("SHA-256이 원본의 것이 아닙니다."),
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    def save(self, *args: Any, **kwargs: Any) -> None:
        digest = hashlib.sha256(self.content).hexdigest()
        if self.sha256 and self.sha256 != digest:
            raise ValidationError(_("수집한 원본은 바꿀 수 없습니다."))
        self.sha256 = digest
        super().save(*args, **kwargs)
