"""Files of governments on their way to drafts, and what the columns of such files meant before."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.choices import ArticleKind
from articles.models import Article
from trips.choices import UploadStatus
from trips.models.checks import choice_constraint

KEPT_OPEN = timedelta(hours=24)  # an upload that nobody confirms


class RememberedMapping(models.Model):
    """What the columns of a table mean, as somebody confirmed it: offered for the same headings."""

    name = models.CharField(_("이름"), max_length=300)
    fingerprint = models.CharField(_("열 제목의 지문"), max_length=64, unique=True)  # SHA-256
    mapping = models.JSONField(_("열의 뜻"))  # as trips.registers.register_plain has it
    # Of the files: where the title of the next one says nothing, it is taken for the same.
    kind = models.CharField(
        _("종류"), max_length=13, choices=ArticleKind, default=ArticleKind.OTHER
    )
    confirmed_at = models.DateTimeField(_("확인한 때"), default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = _("열의 뜻")
        default_permissions = ()  # it has no page of its own

    def __str__(self) -> str:
        return self.name


class RegisterUpload(models.Model):
    """A file without its private columns, until its trips are drafts: then `content` and `tables`
    are empty, as the capture of `article` has them.
    """

    maker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    file_name = models.CharField(max_length=255)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=13, choices=ArticleKind, default=ArticleKind.REPORT)
    content = models.BinaryField()
    media_type = models.CharField(max_length=100)
    original = models.CharField(max_length=64)  # SHA-256 of the file as it came
    private = ArrayField(models.TextField(), default=list)  # headings of what was left out
    tables = models.JSONField()  # these three as trips.registers.register_plain has them
    mappings = models.JSONField()
    edits = models.JSONField(default=dict)
    is_mapped = models.BooleanField(default=False)
    status = models.CharField(max_length=7, choices=UploadStatus, default=UploadStatus.OPEN)
    done = models.PositiveIntegerField(default=0)  # trips
    total = models.PositiveIntegerField(default=0)
    failure = models.TextField(blank=True, default="")
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="+")
    bundle = models.UUIDField(null=True)  # of the changes that the import made
    trips = ArrayField(models.BigIntegerField(), default=list)  # ids of the new drafts

    class Meta:
        verbose_name = verbose_name_plural = _("올린 공식 표")
        default_permissions = ()
        constraints = [choice_constraint("register_upload", "status", UploadStatus)]

    def __str__(self) -> str:
        return self.file_name
