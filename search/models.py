"""What search keeps: one narrow row per record, marks of what is to be done again, the vocabulary,
synonyms, names to type ahead."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from search.hangul import squash


class IndexedRecord(models.Model):
    """One public record, analysed."""

    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    day = models.DateField(null=True)
    title = SearchVectorField()
    vector = SearchVectorField()
    entities = models.TextField(default="")  # names linked to the record by others
    squashed = models.TextField(default="")

    class Meta:
        db_table = "search_document"
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_document_once")
        ]
        indexes = [
            GinIndex(fields=["vector"], name="search_vector"),
            models.Index(F("day").desc(nulls_last=True), F("id"), name="search_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Stale(models.Model):
    """A mark: a write touched what the document says. One for each time, so nobody waits."""

    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id"], name="search_stale_record")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Lexeme(models.Model):
    """A word that stands in some document; an atom may be a part of a compound."""

    word = models.CharField(max_length=60, primary_key=True, db_collation="C")
    atom = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.word


class Synonym(models.Model):
    """One way to say something; labels of one group mean the same. Takes effect at once."""

    group = models.CharField(
        _("묶음"), max_length=60, help_text=_("같은 뜻끼리 같은 이름을 적습니다.")
    )
    label = models.CharField(_("표현"), max_length=60)
    key = models.CharField(max_length=60, editable=False, db_index=True)

    class Meta:
        verbose_name = _("동의어")
        verbose_name_plural = _("동의어")
        ordering = ["group", "label"]
        constraints = [
            models.UniqueConstraint(fields=["group", "key"], name="synonym_once_in_group")
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        self.key = squash(self.label)
        if not self.key:
            raise ValidationError({"label": _("글자나 숫자가 있어야 합니다.")})
        if Synonym.objects.filter(group=self.group, key=self.key).exclude(pk=self.pk).exists():
            raise ValidationError({"label": _("이 묶음에 이미 있습니다.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = squash(self.label)
        super().save(*args, **kwargs)


class Name(models.Model):
    """A name to type ahead: keystrokes and first consonants; weight = published records."""

    kind = models.CharField(max_length=12)
    object_id = models.CharField(max_length=20)
    label = models.CharField(max_length=150)
    alias_of = models.CharField(max_length=150, default="")
    jamo = models.CharField(max_length=900, db_collation="C")
    choseong = models.CharField(max_length=150, db_collation="C")
    weight = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "label"], name="search_name_once")
        ]
        indexes = [
            models.Index(OpClass(F("jamo"), "varchar_pattern_ops"), name="search_name_jamo"),
            models.Index(OpClass(F("choseong"), "varchar_pattern_ops"), name="search_name_cho"),
        ]

    def __str__(self) -> str:
        return self.label
