"""What is written to a table that the public may read is noted: see `freshness`."""

from django.db import migrations

from freshness import triggers

OF_TRIP = {"trip": "SELECT trip_id FROM rows"}
ANY_RECORD = {"record": ""}
ANY_PLACE = {"trip": "", "record": ""}
TOUCHED: dict[str, dict[str, str] | None] = {
    "trips_trip": {"trip": "SELECT id FROM rows"},
    "trips_participant": OF_TRIP,
    "trips_stop": OF_TRIP,
    "trips_visit": OF_TRIP,
    "trips_agreement": OF_TRIP,
    "trips_agreementparty": {
        "trip": "SELECT trip_id FROM trips_agreement WHERE id IN (SELECT agreement_id FROM rows)"
    },
    "trips_citation": {"trip": "SELECT about_id FROM rows"},
    "trips_term": {
        "trip": "SELECT trip_id FROM trips_participant WHERE term_id IN (SELECT id FROM rows)",
        "record": "",
    },
    "trips_official": ANY_RECORD,
    "trips_organization": ANY_RECORD,
    "trips_event": ANY_RECORD,
    "trips_destination": ANY_RECORD,
    "trips_country": ANY_PLACE,
    "trips_localgovernment": ANY_PLACE,
    "articles_article": {
        "article": "SELECT id FROM rows",
        "trip": "SELECT about_id FROM trips_citation WHERE article_id IN (SELECT id FROM rows)",
    },
    "articles_publisher": {"article": ""},
    **dict.fromkeys(
        (
            *("trips_document", "trips_agreementupdate", "trips_correction", "trips_identifier"),
            *("trips_redirect", "trips_withdrawal", "articles_capture"),
            *("search_document", "search_name"),
        )
    ),
}


class Migration(migrations.Migration):
    dependencies = [
        ("trips", "0027_kind_of_remembered_mapping"),
        ("articles", "0008_captures_of_unseen_articles"),
        ("freshness", "0001_initial"),
        ("search", "0005_indexed_record"),
    ]

    operations = [
        migrations.RunSQL(triggers.note(table, touched), triggers.forget(table))
        for table, touched in TOUCHED.items()
    ]
