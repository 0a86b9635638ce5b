"""How far a record is on its way to the public: value → label."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Publication(TextChoices):
    """How far a record is on its way to the public; only PUBLISHED is ever shown there."""

    DRAFT = "draft", _("초안")
    REVIEW = "review", _("검토 중")
    PUBLISHED = "published", _("공개")
    WITHDRAWN = "withdrawn", _("철회")
