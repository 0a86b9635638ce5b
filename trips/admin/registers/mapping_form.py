"""What each heading of an uploaded file means, and what the file does not say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.choices import ArticleKind
from listing.readable import validate_readable
from trips.admin.registers.field_labels import CHOICES, UNITS
from trips.choices import Body
from trips.intake.known_rows import names_of_database
from trips.models import RegisterUpload
from trips.registers.cells.governments import government_finder
from trips.registers.drafts.uploads import mappings_of, tables_of
from trips.registers.register_fields import RegisterField, RegisterMapping
from trips.registers.register_table import RegisterTable

KINDS = [
    (ArticleKind.REPORT, _("결과(다녀온 뒤)")),
    (ArticleKind.PLAN, _("계획(가기 전)")),
    (ArticleKind.OTHER, _("모름")),
]
CONSTANTS = ("government", "body", "year")  # what a file may leave out
SAMPLES = 3  # values of a column


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """`input`: None for a private column, about which nothing is asked."""

    heading: str
    samples: list[str]
    input: Any


class MappingForm(forms.Form):
    """One input for each column of each form of table in the file; tables with the same headings
    are asked about once.
    """

    title = forms.CharField(
        label=_("자료의 제목"),
        max_length=300,
        validators=[validate_readable],
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    kind = forms.ChoiceField(label=_("무엇을 적은 표인가"), choices=KINDS)
    government = forms.CharField(
        label=_("지방정부"),
        required=False,
        max_length=60,
        help_text=_("표에 지방정부 열이 없을 때. 이름이나 코드"),
    )
    body = forms.ChoiceField(
        label=_("기관 구분"), required=False, choices=[("", _("표에 있는 대로")), *Body.choices]
    )
    year = forms.RegexField(
        r"^(19|20)\d\d$",
        label=_("연도"),
        required=False,
        help_text=_("날짜에 해가 없을 때"),
    )

    def __init__(self, upload: RegisterUpload, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tables, self.mappings = tables_of(upload), mappings_of(upload)
        self.kinds = list({table.headings: at for at, table in enumerate(self.tables)}.values())
        constants = self.mappings[0].constants
        self.initial.update(title=upload.title, kind=upload.kind)
        for name in CONSTANTS:
            self.initial[name] = constants.get(RegisterField(name), "")
        for at in self.kinds:
            self._add_inputs(at)

    def _add_inputs(self, at: int) -> None:
        mapping = self.mappings[at]
        self.fields[f"unit-{at}"] = forms.TypedChoiceField(
            label=_("금액 단위"), choices=UNITS, coerce=int, initial=mapping.cost_unit
        )
        for column, meaning in enumerate(mapping.fields):
            if meaning != RegisterField.PRIVATE and self.tables[at].headings[column]:
                self.fields[f"column-{at}-{column}"] = forms.ChoiceField(
                    label=self.tables[at].headings[column],
                    choices=CHOICES,
                    initial=meaning or RegisterField.IGNORED,
                )

    def clean_government(self) -> str:
        """As five digits."""
        text: str = self.cleaned_data["government"].strip()
        if not text:
            return ""
        finder = government_finder(names_of_database())
        government = finder.of_code(text) or finder.read(text, None)
        if government is None:
            raise forms.ValidationError(_("그런 지방정부가 없습니다."))
        return str(government.code)

    def of_file(self) -> list[Any]:
        """For the page: inputs about the file as a whole."""
        return [self[name] for name in self.base_fields]

    def kinds_of_table(self) -> Iterator[dict[str, Any]]:
        """For the page: sheet, unit and columns of each."""
        for at in self.kinds:
            table = self.tables[at]
            columns = [self._column(at, column) for column in range(len(table.headings))]
            yield {
                "sheet": table.sheet,
                "unit": self[f"unit-{at}"],
                "columns": [one for one in columns if one.heading],
                "lines": len(table.lines),
            }

    def _column(self, at: int, column: int) -> MappedColumn:
        table, name = self.tables[at], f"column-{at}-{column}"
        asked = name in self.fields
        samples = samples_of(table, column) if asked else []
        return MappedColumn(table.headings[column], samples, self[name] if asked else None)

    def mapped(self) -> list[RegisterMapping]:
        """The mapping of every table."""
        of_headings = {self.tables[at].headings: self._mapping(at) for at in self.kinds}
        return [of_headings[table.headings] for table in self.tables]

    def _mapping(self, at: int) -> RegisterMapping:
        fields = tuple(
            RegisterField(self.cleaned_data.get(f"column-{at}-{column}", before or "ignored"))
            for column, before in enumerate(self.mappings[at].fields)
        )
        given = {name: self.cleaned_data[name] for name in CONSTANTS if self.cleaned_data[name]}
        constants = {RegisterField(name): text for name, text in given.items()}
        return RegisterMapping(fields, self.cleaned_data[f"unit-{at}"], constants)


def samples_of(table: RegisterTable, column: int) -> list[str]:
    """The first different values of a column."""
    cells = (line.cells[column] for line in table.lines[:500] if column < len(line.cells))
    return list(dict.fromkeys(filter(None, cells)))[:SAMPLES]
