"""What the public site's database role may read: the whole promise, table by table.

`rows`: the condition for a row to be there at all, held by row-level security. `shows`: columns as
they are. `hides`: what stands in place of a column. A column or table named nowhere is an error, so
whoever adds one decides here. In SQL `this` is the row; every other table is asked with the
reader's own eyes, so "the trip of this row" means "if it is public".
"""

# ruff: noqa: S608  (nothing here comes from a user)

from dataclasses import dataclass, field

ALL = "true"
# Whose names are public; staff, company and guests are shown by role alone.
NAMED = "role IN ('leader', 'member', 'replaced')"
NOTHING = "NULL"
EMPTY = "''"


@dataclass(frozen=True)
class Public:
    rows: str
    shows: str
    hides: dict[str, str] = field(default_factory=dict)


def its(column: str, table: str, condition: str = ALL) -> str:
    """The row that the column names is public."""
    return f"EXISTS (SELECT FROM {table} o WHERE o.id = this.{column} AND {condition})"


def named_by(table: str, column: str, condition: str = ALL) -> str:
    """Some public row of the table leads here; OFFSET: asked row by row, not of all at once."""
    return f"EXISTS (SELECT FROM {table} o WHERE o.{column} = this.id AND {condition} OFFSET 0)"


def any_of(*conditions: str) -> str:
    return f"({' OR '.join(conditions)})"


def only_if(condition: str, otherwise: str, columns: str) -> dict[str, str]:
    return {
        name: f"CASE WHEN {condition} THEN this.{name} ELSE {otherwise} END"
        for name in columns.split()
    }


OF_A_TRIP = its("trip_id", "trips_trip")
OF_AN_AGREEMENT = its("agreement_id", "trips_agreement")
OF_AN_ARTICLE = its("article_id", "articles_article")
# What is cited about people whose names are not public would give them away.
TOLD = any_of("this.participant_id IS NULL", its("participant_id", "trips_participant", NAMED))

# Whom and what published trips lead to, by number; more tables that only the rules can ask
STEPS = {
    "organizations_met": f"""
        SELECT organization_id AS id FROM trips_visit
        UNION ALL SELECT organization_id FROM trips_agreementparty
        UNION ALL SELECT organization_id FROM trips_participant WHERE {NAMED}""",
    "places_named": """
        SELECT destination_id AS id FROM trips_stop
        UNION ALL SELECT destination_id FROM trips_agreement
        UNION ALL SELECT destination_id FROM trips_agreementparty
        UNION ALL SELECT destination_id FROM trips_organization
        UNION ALL SELECT destination_id FROM trips_event""",
    "places_and_regions": """
        SELECT id FROM places_named
        UNION ALL SELECT this.region_id FROM public.trips_destination this
        WHERE EXISTS (SELECT FROM places_named o WHERE o.id = this.id OFFSET 0)""",
}

PUBLIC = {
    # A trip and what hangs on it
    "trips_trip": Public(
        "this.publication = 'published'",
        "id title government_id body start_date start_date_precision end_date end_date_precision"
        " nights days date_note span summary purposes party_name party_size cost_status"
        " cost_total_krw cost_per_person_krw cost_basis cost_as_reported payer inviter status"
        " publication created_at updated_at",
        {"needs_review": EMPTY},
    ),
    "trips_participant": Public(
        OF_A_TRIP,
        "id trip_id position government_id role count",
        only_if(f"this.{NAMED}", NOTHING, "official_id term_id organization_id")
        | only_if(f"this.{NAMED}", EMPTY, "name_as_reported title_as_reported"),
    ),
    "trips_stop": Public(
        OF_A_TRIP,
        "id trip_id position country_id destination_id name_as_reported arrived_on"
        " arrived_on_precision left_on left_on_precision note",
    ),
    "trips_visit": Public(
        OF_A_TRIP,
        "id trip_id position kind stop_id organization_id event_id name_as_reported"
        " person_as_reported date date_precision description",
    ),
    "trips_document": Public(OF_A_TRIP, "id trip_id kind status url published_on looked_on note"),
    "trips_agreement": Public(
        OF_A_TRIP,
        "id trip_id kind title status planned_on planned_on_precision signed_on"
        " signed_on_precision destination_id summary",
    ),
    "trips_agreementparty": Public(
        OF_AN_AGREEMENT,
        "id agreement_id position role government_id organization_id destination_id"
        " name_as_reported signatory",
    ),
    "trips_agreementupdate": Public(
        OF_AN_AGREEMENT,
        "id agreement_id date date_precision status note",
        only_if(OF_AN_ARTICLE, NOTHING, "article_id"),
    ),
    "trips_citation": Public(
        f"{its('about_id', 'trips_trip')} AND {OF_AN_ARTICLE}",
        "id article_id trip_id agreement_id stop_id visit_id participant_id about_id field stage"
        " rank",
        only_if(TOLD, EMPTY, "value quote note"),
    ),
    # A view of the database: each government that travels on a trip
    "trips_travel": Public(ALL, "trip_id government_id current_id region"),
    # Sources. Search quotes from bodies, at most 120 characters, so it has to read them.
    "articles_article": Public(
        "this.status = 'published'",
        "id publisher_id kind origin url archived_url link_status link_checked_on published_at"
        " published_at_precision modified_at modified_at_precision captured_on title subtitle"
        " byline language summary body body_rights status",
        {"url_key": NOTHING, "body_key": NOTHING},
    ),
    "articles_capture": Public(  # that there is one, and since when
        OF_AN_ARTICLE,
        "id article_id retrieved_at",
        dict.fromkeys(("media_type", "url", "sha256", "content"), EMPTY),
    ),
    "articles_publisher": Public(
        named_by("articles_article", "publisher_id"), "id name name_en homepage domains"
    ),
    # Whom and what published trips lead to
    "trips_official": Public(
        named_by("trips_participant", "official_id", NAMED),
        "id name name_hanja name_en birth_year disambiguation",
    ),
    "trips_term": Public(
        its("official_id", "trips_official"),
        "id official_id government_id body office title start_date end_date election_round party",
    ),
    "trips_organization": Public(
        named_by("organizations_met", "id"),
        "id name name_en kind country_id destination_id aliases",
    ),
    "trips_event": Public(
        named_by("trips_visit", "event_id"),
        "id name name_en series start_date end_date destination_id aliases",
    ),
    "trips_destination": Public(
        named_by("places_and_regions", "id"),
        "id country_id kind name name_en region_id latitude longitude aliases",
    ),
    # The same for everybody: reference data, and what search made of public records
    "trips_country": Public(ALL, "code name name_en continent aliases"),
    "trips_localgovernment": Public(
        ALL, "code name name_en level parent_id valid_from valid_to successor_id current_id aliases"
    ),
    "search_document": Public(ALL, "id kind object_id day title vector entities squashed"),
    "search_lexeme": Public(ALL, "word atom"),
    "search_synonym": Public(ALL, "id group label key"),
    "search_name": Public(  # a name that no public page shows weighs less than nothing
        "this.weight >= 0", "id kind object_id label alias_of jamo choseong weight"
    ),
    # Numbers that moved; the view adds those of withdrawn trips and articles (`gone`).
    "trips_redirect": Public(ALL, "id kind old_id new_id"),
    # What changed on public records: which fields, on which day, and the reason given to readers
    "history_change": Public(
        "CASE this.root_kind"
        + "".join(
            f" WHEN '{kind}' THEN EXISTS"
            f" (SELECT FROM {table} o WHERE o.id = NULLIF(this.root_id, '')::bigint)"
            for kind, table in (
                *(("trips.trip", "trips_trip"), ("articles.article", "articles_article")),
                *(("trips.official", "trips_official"), ("trips.event", "trips_event")),
                ("trips.organization", "trips_organization"),
                ("trips.destination", "trips_destination"),
            )
        )
        + " ELSE false END AND this.kind <> 'articles.capture'",
        "id at why kind object_id root_kind root_id action at_birth",
        {
            "bundle": "'00000000-0000-0000-0000-000000000000'",
            "who_id": NOTHING,
            "way": EMPTY,
            "before": "names_in(this.kind, this.before)",
            "after": "names_in(this.kind, this.after)",
        },
    ),
}

# Nothing at all of these; a name that ends with * stands for every table that begins so.
PRIVATE = (
    "auth_*",  # accounts and what they may do
    "django_*",  # sessions, the log of the admin, names of models and migrations
    "axes_*",  # failed log-ins
    "accounts_*",  # what else belongs to an account
    "operations_*",  # when which command last ran
    "otp_*",  # second factors
    "search_stale",  # which records were touched and are not indexed yet
    "trips_apart",  # pairs that staff told apart
    "trips_referencerow",  # what the reference data said when it was loaded
)

# For questions by a column that is only shown on a condition
INDEXES = {
    "reading_participant_official": f"trips_participant ((CASE WHEN {NAMED} THEN official_id END))",
}
