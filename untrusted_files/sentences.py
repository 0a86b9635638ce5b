"""Why a file is not read, as one sentence for whoever sent it."""

from django.utils.translation import gettext_lazy as _

from untrusted_files.bounds import MIB
from untrusted_files.refusals import FileRefused

SENTENCES = {
    "broken": _("파일이 깨졌습니다. 다시 저장해 올려 주세요."),
    "cell_text": _("한 칸에 글이 너무 많습니다: %(detail)s자까지 읽습니다."),
    "cells": _("채워진 칸이 너무 많습니다: %(detail)s칸까지 읽습니다. 나누어 올려 주세요."),
    "columns": _("한 행에 칸이 너무 많습니다: %(detail)s칸까지 읽습니다."),
    "doctype": _("파일이 깨졌습니다: 표 파일에 있을 수 없는 선언(DOCTYPE)이 들어 있습니다."),
    "elements": _("파일 안의 구조가 너무 복잡합니다. 값만 새 파일에 붙여 넣어 올려 주세요."),
    "encoding": _("글자를 읽을 수 없습니다. UTF-8이나 CP949로 저장해 올려 주세요."),
    "encrypted": _("암호가 걸린 파일입니다. 암호 없이 저장해 올려 주세요."),
    "entries": _("파일 안에 든 것이 너무 많습니다: %(detail)s개까지 읽습니다."),
    "heavy": _("파일을 읽는 데 시간이나 메모리가 너무 많이 듭니다. 표만 남겨 올려 주세요."),
    "hidden": _("보이는 시트가 없습니다."),
    "kind": _("표 파일이 아닙니다. CSV, TSV, XLSX, 웹 표(.xls)를 올려 주세요."),
    "link": _("파일 안에 다른 파일을 가리키는 링크가 있어 읽지 않습니다: %(detail)s"),
    "merged": _("합친 칸이 너무 많습니다: %(detail)s곳까지 읽습니다. 합치기를 풀어 주세요."),
    "method": _("파일이 모르는 방식으로 압축되어 읽을 수 없습니다: %(detail)s"),
    "nul": _("글이 아닌 것(NUL)이 들어 있어 CSV로 읽을 수 없습니다."),
    "old": _("암호가 걸렸거나 옛 형식(.xls)입니다. 암호 없는 .xlsx로 저장해 올려 주세요."),
    "path": _("파일 안에 위험한 경로가 있어 읽지 않습니다: %(detail)s"),
    "quotes": _("CSV로 읽을 수 없습니다. 따옴표가 닫혔는지 살펴봐 주세요."),
    "rows": _("행이 너무 많습니다: %(detail)s행까지 읽습니다. 표 아래의 빈 행을 지워 주세요."),
    "sheets": _("시트가 너무 많습니다: %(detail)s개까지 읽습니다. 표만 남겨 올려 주세요."),
    "size": _("파일이 너무 큽니다: %(detail)sMB까지 올릴 수 있습니다."),
    "styles": _("서식이 너무 많습니다. 값만 새 파일에 붙여 넣어 올려 주세요."),
    "tables": _("파일 안에 표가 너무 많습니다: %(detail)s개까지 읽습니다. 나누어 올려 주세요."),
    "text": _("표에 글이 너무 많습니다: 모두 %(detail)s자까지 읽습니다. 나누어 올려 주세요."),
    "twice": _("파일 안에 같은 이름이 두 번 들어 있어 읽지 않습니다."),
    "unpacked": _("파일 안에 든 것이 너무 많습니다: 풀면 %(detail)sMB까지 읽습니다."),
}
IN_MIB = ("size", "unpacked")


def sentence_of(refusal: FileRefused) -> str:
    detail = refusal.detail
    if isinstance(detail, int):
        detail = f"{detail // MIB if refusal.code in IN_MIB else detail:,}"
    return str(SENTENCES[refusal.code]) % {"detail": detail}
