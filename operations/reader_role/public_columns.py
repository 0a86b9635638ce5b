"""What the public site's database role may read: the whole promise, table by table and column by
column.

A column or table named nowhere is an error, so whoever adds one decides here. Which rows are
public the apps say (`row_rules`), but for the tables that have `rows`. In SQL `this` is the row;
every other table is asked with the reader's own eyes.
"""

from dataclasses import dataclass, field

ALL = "true"
NOTHING = "NULL"
EMPTY = "''"


@dataclass(frozen=True)
class PublicTable:
    """What readers see of a table.

    shows: columns as they are. hides: what stands in place of a column. partly: the same, of the
    rows that are not open (`row_rules`). rows: SQL; empty where the apps say it.
    """

    shows: str
    hides: dict[str, str] = field(default_factory=dict)
    partly: dict[str, str] = field(default_factory=dict)
    rows: str = ""

    @property
    def columns(self) -> set[str]:
        return {*self.shows.split(), *self.hides, *self.partly}


def instead(value: str, columns: str) -> dict[str, str]:
    return dict.fromkeys(columns.split(), value)


PUBLIC = {
    # A trip and what hangs on it
    "trips_trip": PublicTable(
        "id title government_id body start_date start_date_precision end_date end_date_precision"
        " nights days date_note span summary purposes party_name party_size cost_status"
        " cost_total_krw cost_per_person_krw cost_basis cost_as_reported payer inviter status"
        " publication standing created_at updated_at",
        instead(EMPTY, "needs_review"),
    ),
    "trips_participant": PublicTable(
        "id trip_id position government_id role count standing",
        partly=instead(NOTHING, "official_id term_id organization_id")
        | instead(EMPTY, "name_as_reported title_as_reported"),
    ),
    "trips_stop": PublicTable(
        "id trip_id position country_id destination_id name_as_reported arrived_on"
        " arrived_on_precision left_on left_on_precision note standing"
    ),
    "trips_visit": PublicTable(
        "id trip_id position kind stop_id organization_id event_id name_as_reported"
        " person_as_reported date date_precision description standing"
    ),
    "trips_document": PublicTable("id trip_id kind status url published_on looked_on note"),
    "trips_agreement": PublicTable(
        "id trip_id kind title status planned_on planned_on_precision signed_on"
        " signed_on_precision destination_id summary standing"
    ),
    "trips_agreementparty": PublicTable(
        "id agreement_id position role government_id organization_id destination_id"
        " name_as_reported signatory"
    ),
    "trips_agreementupdate": PublicTable(
        "id agreement_id date date_precision status note", partly=instead(NOTHING, "article_id")
    ),
    "trips_citation": PublicTable(
        "id article_id trip_id agreement_id stop_id visit_id participant_id about_id field stage"
        " rank",
        partly=instead(EMPTY, "value quote note"),
    ),
    "trips_correction": PublicTable(
        "id kind date trip_id official_id government_id country_id destination_id agreement_id"
        " event_id organization_id article_id text text_en author url publication"
    ),
    "trips_identifier": PublicTable(
        "id kind record trip_id article_id document_id official_id organization_id scheme value"
    ),
    # A view of the database: each government that travels on a trip
    "trips_travel": PublicTable("trip_id government_id current_id region", rows=ALL),
    # Sources. Search quotes from bodies, at most 120 characters, so it has to read them.
    "articles_article": PublicTable(
        "id publisher_id kind origin url archived_url link_status link_checked_on published_at"
        " published_at_precision modified_at modified_at_precision captured_on title subtitle"
        " byline language summary body body_rights status",
        instead(NOTHING, "url_key body_key"),
    ),
    "articles_capture": PublicTable(  # that there is one, and since when
        "id article_id retrieved_at", instead(EMPTY, "media_type url sha256 content")
    ),
    "articles_publisher": PublicTable("id name name_en homepage domains"),
    # Whom and what published trips lead to
    "trips_official": PublicTable("id name name_hanja name_en birth_year disambiguation"),
    "trips_term": PublicTable(
        "id official_id government_id body office title start_date end_date election_round party"
    ),
    "trips_organization": PublicTable("id name name_en kind country_id destination_id aliases"),
    "trips_event": PublicTable("id name name_en series start_date end_date destination_id aliases"),
    "trips_destination": PublicTable(
        "id country_id kind name name_en region_id latitude longitude aliases"
    ),
    # The same for everybody: reference data, and what search made of public records
    "trips_country": PublicTable("code name name_en continent aliases", rows=ALL),
    "trips_localgovernment": PublicTable(
        "code name name_en level parent_id valid_from valid_to successor_id current_id aliases",
        rows=ALL,
    ),
    "search_document": PublicTable(
        "id kind object_id day title vector entities squashed", rows=ALL
    ),
    "search_lexeme": PublicTable("word atom", rows=ALL),
    "search_synonym": PublicTable("id group label key", rows=ALL),
    "search_name": PublicTable(  # a name that no public page shows weighs less than nothing
        "id kind object_id label alias_of jamo choseong weight", rows="this.weight >= 0"
    ),
    # Numbers that moved; the view adds those of withdrawn trips and articles (`gone`).
    "trips_redirect": PublicTable("id kind old_id new_id", rows=ALL),
    # That something was written, so that no memory is older
    "freshness_write": PublicTable("id kind ids xid at", rows=ALL),
    # That something was withdrawn, so that no older file is given out
    "trips_withdrawal": PublicTable("id token at", rows=ALL),
    # What changed on public records: which fields, on which day, and the reason given to readers
    "history_change": PublicTable(
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
    "operations_*",  # when which command last ran, and how
    "otp_*",  # second factors
    "staff_*",  # which forms staff sent
    "search_stale",  # which records were touched and are not indexed yet
    "history_revision",  # changes that wait for a reviewer, or were not accepted
    "trips_apart",  # pairs that staff told apart
    "trips_sheetpreview",  # sheets that staff look at before an import
    "trips_registerupload",  # files of governments before they are drafts
    "trips_rememberedmapping",  # what the columns of such files meant
    "trips_reading",  # articles as they were read
    "trips_suggestion",  # what reading them suggests, and what staff made of it
    "trips_referencerow",  # what the reference data said when it was loaded
)

# For questions by a column that is partly shown: name of the index → table and column
INDEXES = {"reading_participant_official": ("trips_participant", "official_id")}
