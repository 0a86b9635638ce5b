"""A title of office → its value in the vocabulary. Pure."""

from trips.choices import Body, Level, Office

# How a title ends → its office; the first that matches counts.
_ENDINGS = (
    ("권한대행", Office.ACTING_HEAD),
    ("직무대행", Office.ACTING_HEAD),
    ("부교육감", Office.STAFF),
    ("교육감", Office.SUPERINTENDENT),
    ("부의장", Office.COUNCIL_VICE_CHAIR),
    ("의장", Office.COUNCIL_CHAIR),
    ("의원", Office.COUNCILLOR),
    ("부지사", Office.VICE_HEAD),
    ("부시장", Office.VICE_HEAD),
    ("부군수", Office.VICE_HEAD),
    ("부구청장", Office.VICE_HEAD),
    ("지사", Office.GOVERNOR),
    ("군수", Office.COUNTY_HEAD),
    ("구청장", Office.DISTRICT_HEAD),
    ("시장", Office.MAYOR),
)
_COUNCIL = (Office.COUNCIL_CHAIR, Office.COUNCIL_VICE_CHAIR, Office.COUNCILLOR)


def office_of(word: str, level: str = "") -> Office:
    """`level`: of the government, as the mayor of a metropolis stands beside governors."""
    ends = (office for ending, office in _ENDINGS if word.endswith(ending))
    office = next(ends, Office.STAFF)
    return Office.GOVERNOR if office == Office.MAYOR and level == Level.PROVINCE else office


def body_of_office(office: Office, word: str = "") -> Body:
    if office in _COUNCIL:
        return Body.COUNCIL
    is_education = office == Office.SUPERINTENDENT or word.endswith("교육감")
    return Body.EDUCATION if is_education else Body.EXECUTIVE
