"""Files as somebody makes them who means ill: small to send, large to read."""

import io
import struct
import zipfile
from collections.abc import Mapping
from string import ascii_lowercase

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
BOOK = "xl/workbook.xml"
HEADINGS = ("제목", "일")
ONE_ROW = "<row r='2'><c t='inlineStr'><is><t>출장</t></is></c><c><v>3</v></c></row>"


def head() -> str:
    cells = "".join(f"<c t='inlineStr'><is><t>{name}</t></is></c>" for name in HEADINGS)
    return f"<row r='1'>{cells}</row>"


def sheet(rows: str = ONE_ROW, *, after: str = "", before: str = "") -> str:
    return (
        f"<worksheet xmlns='{NS}'>{before}<sheetData>{head()}{rows}</sheetData>{after}</worksheet>"
    )


def cells(n: int, cell: str = "<c/>") -> str:
    return f"<row>{cell * n}</row>"


def parts(**changed: str) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, a table of strings and styles."""
    kinds = {"sheet.main": BOOK, "worksheet": SHEET, "sharedStrings": STRINGS, "styles": STYLES}
    overrides = "".join(
        f"<Override PartName='/{path}' ContentType='{KIND}.{kind}+xml'/>"
        for kind, path in kinds.items()
    )
    links = "".join(
        f"<Relationship Id='r{n}' Type='{REL}/{name}' Target='{path.removeprefix('xl/')}'/>"
        for n, (name, path) in enumerate(
            {"worksheet": SHEET, "sharedStrings": STRINGS, "styles": STYLES}.items(), start=1
        )
    )
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f"<Types xmlns='{PACKAGE}/content-types'>{overrides}</Types>",
        BOOK: f"<workbook xmlns='{NS}' xmlns:r='{REL}'><sheets>"
        "<sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{PACKAGE}/relationships'>{links}"
        "</Relationships>",
        SHEET: sheet(),
        STRINGS: f"<sst xmlns='{NS}'/>",
        STYLES: f"<styleSheet xmlns='{NS}'/>",
    }
    names = {"book": BOOK, "sheet": SHEET, "strings": STRINGS, "styles": STYLES}
    return made | {names[name]: text for name, text in changed.items()}


def zipped(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method, compresslevel=1) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


def workbook(*, more: Mapping[str, str | bytes] | None = None, **changed: str) -> bytes:
    return zipped(parts(**changed) | dict(more or {}))


# The second format (s='1') is a day.
DAY = "<cellXfs><xf numFmtId='0'/><xf numFmtId='14' applyNumberFormat='1'/></cellXfs>"


def format_of(code: str) -> str:
    return styles(f"<numFmts><numFmt numFmtId='200' formatCode='{code}'/></numFmts>")


def strings(inner: str) -> str:
    return f"<sst xmlns='{NS}'>{inner}</sst>"


def styles(inner: str) -> str:
    return f"<styleSheet xmlns='{NS}'>{inner}</styleSheet>"


def value(text: str, attributes: str = "") -> str:
    title = "<c t='inlineStr'><is><t>출장</t></is></c>"
    return f"<row r='2'>{title}<c {attributes}><v>{text}</v></c></row>"


def laughs() -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>{sheet().replace("출장", "&l9;")}'


def external() -> str:
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return entity + sheet().replace("출장", "&e;")


def many_sheets(n: int) -> str:
    listed = "".join(f"<sheet name='s{i}' sheetId='{i}' r:id='r1'/>" for i in range(1, n + 1))
    return f"<workbook xmlns='{NS}' xmlns:r='{REL}'><sheets>{listed}</sheets></workbook>"


def patched(content: bytes, offset: int, number: int, form: str) -> bytes:
    """A zip in whose first directory record (at `offset` within it) another number stands."""
    changed, at = bytearray(content), content.index(b"PK\x01\x02")
    struct.pack_into(form, changed, at + offset, number)
    return bytes(changed)


def linked() -> bytes:
    link = zipfile.ZipInfo("xl/link.xml")
    link.external_attr = 0o120777 << 16
    file = io.BytesIO(workbook())
    with zipfile.ZipFile(file, "a") as package:
        package.writestr(link, "/etc/passwd")
    return file.getvalue()


def overlapping() -> bytes:
    """One entry of zeros, to which the directory gives 26 names."""
    one = zipped({"0.xml": b"0" * 200_000})
    at, end = one.index(b"PK\x01\x02"), one.rindex(b"PK\x05\x06")
    record = one[at:end]
    names = [f"{letter}.xml".encode() for letter in ascii_lowercase]
    n = len(names)
    directory = b"".join(record.replace(b"0.xml", name) for name in names)
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, n, n, len(directory), at, 0)
    return one[:at] + directory + tail


def twice() -> bytes:
    file = io.BytesIO(workbook())
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("xl/workbook.xmL", "x")
    return file.getvalue().replace(b"xl/workbook.xmL", b"xl/workbook.xml")


def tag_of_attributes(n: int) -> str:
    attributes = " ".join(f"a{i}='x'" for i in range(n))
    return f"<a {attributes}/>"
