"""Invented names and plausible shares for generated archives."""

SURNAMES = "김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허유남"
SYLLABLES = "가람나래다온라윤마루바름사랑아라자윤차미하늘보담새론여울은결이든지안초롱푸름한별"

# How often a country is visited, out of a hundred trips.
COUNTRIES = {
    "JP": 18,
    "CN": 17,
    "US": 16,
    "VN": 9,
    "DE": 5,
    "FR": 4,
    "SG": 4,
    "TW": 4,
    "TH": 3,
    "ID": 3,
    "MN": 3,
    "UZ": 2,
    "GB": 2,
    "ES": 2,
    "IT": 2,
    "AU": 2,
    "NL": 1,
    "AT": 1,
    "CA": 1,
    "BR": 1,
}
PURPOSES = [
    "investment",
    "trade",
    "sister_city",
    "benchmarking",
    "event",
    "culture_tourism",
    "diaspora",
    "education",
    "study",
]
VISITS = ("meeting", "site_visit", "event", "briefing", "reception", "study", "tourism")
AGREEMENTS = ("mou", "moa", "loi", "agreement", "investment", "sister_city", "friendship_city")
OUTCOMES = ("signed", "in_force", "carried_out", "partly_carried_out", "lapsed", "unknown")
HEADS = {"province": ("governor", "지사"), "municipality": ("mayor", "시장")}
ORGANIZATIONS = (
    ("company", "전자"),
    ("company", "바이오"),
    ("university", "대학교"),
    ("research", "연구원"),
    ("association", "상공회의소"),
    ("diaspora", "한인회"),
    ("government", "시청"),
    ("hospital", "병원"),
)
# First day, last day, number of each round of local elections.
ROUNDS = (
    ("2006-07-01", "2010-06-30", 4),
    ("2010-07-01", "2014-06-30", 5),
    ("2014-07-01", "2018-06-30", 6),
    ("2018-07-01", "2022-06-30", 7),
    ("2022-07-01", "2026-06-30", 8),
    ("2026-07-01", "", 9),
)
