"""Vocabularies of what was published: value → label (Korean here, English in locale/en)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ArticleKind(TextChoices):
    NEWS = "news", _("기사")
    PRESS_RELEASE = "press_release", _("보도자료")
    PLAN = "plan", _("출장계획서")
    REPORT = "report", _("출장보고서")
    MINUTES = "minutes", _("회의록")
    OTHER = "other", _("기타 문서")


class Origin(TextChoices):
    """Where an article's facts come from."""

    OWN_REPORTING = "own_reporting", _("자체 취재")
    PRESS_RELEASE = "press_release", _("보도자료 기반")
    WIRE = "wire", _("통신사 기사")
    OFFICIAL_DOCUMENT = "official_document", _("공식 문서")
    UNKNOWN = "unknown", _("출처 미상")


class BodyRights(TextChoices):
    EXCERPT = "excerpt", _("짧은 인용만 공개")
    FULL = "full", _("전문 공개 가능")


class MomentPrecision(TextChoices):
    """How exactly a moment of publication is known."""

    DAY = "day", _("날짜까지")
    TIME = "time", _("시각까지")
