"""The format is public: its files and columns are the contract's, in the contract's order."""

import pytest
from django.db import models

from trips.interchange.schema import BY_MODEL, TABLES
from trips.interchange.table import PackageTable
from trips.models.identifiers import IDENTIFIED

CONTRACT = """
governments: code, name, name_en, level, parent, valid_from, valid_to, successor, aliases
countries: code, name, name_en, continent
destinations: id, country, kind, name, name_en, region, latitude, longitude, aliases
organizations: id, name, name_en, kind, country, destination, aliases
events: id, name, name_en, series, start_date, end_date, destination, aliases
officials: id, name, name_hanja, name_en, birth_year, disambiguation
terms: id, official, government, body, office, title, start_date, end_date, election_round, party
publishers: id, name, name_en, homepage
articles: id, publisher, kind, origin, title, subtitle, byline, published_at, modified_at, \
captured_on, url, archived_url, language, summary, body, body_rights, status
trips: id, title, government, body, status, start_date, end_date, date_note, nights, days, \
purposes, summary, party_name, party_size, cost_status, cost_total_krw, cost_per_person_krw, \
cost_basis, cost_as_reported, payer, inviter, publication, needs_review, created_at, updated_at
participants: id, trip, position, official, term, government, organization, role, count, \
name_as_reported, title_as_reported
stops: id, trip, position, country, destination, name_as_reported, arrived_on, left_on, note
visits: id, trip, position, kind, stop, organization, event, name_as_reported, \
person_as_reported, date, description
agreements: id, trip, kind, title, status, planned_on, signed_on, destination, summary
agreement_parties: id, agreement, position, role, government, organization, destination, \
name_as_reported, signatory
agreement_updates: id, agreement, date, status, note, article
documents: id, trip, kind, status, url, published_on, looked_on, note
citations: id, article, trip, agreement, stop, visit, participant, field, value, quote, stage, \
rank, note
corrections: id, kind, date, trip, official, government, country, destination, agreement, \
event, organization, article, text, text_en, author, url, publication
identifiers: id, kind, record, scheme, value
captures: id, article, retrieved_at, media_type, url, sha256
redirects: kind, old_id, new_id
"""
# Kept by the database itself, seen by this site alone, or part of the reference data; not of the
# format.
OUTSIDE = {
    "Trip": {"span", "standing"},
    **{name: {"standing"} for name in ("Stop", "Visit", "Participant", "Agreement")},
    "LocalGovernment": {"current"},
    "Citation": {"about"},
    "Country": {"aliases"},
    "Publisher": {"domains"},
    "Article": {"link_status", "link_checked_on", "url_key", "body_key"},
    "Identifier": {*IDENTIFIED},
    "Redirect": {"id"},
}


def test_files_and_columns_are_those_of_the_contract() -> None:
    ours = "\n".join(f"{table.name}: {', '.join(table.names)}" for table in TABLES)

    assert ours == CONTRACT.strip()


def test_references_point_to_earlier_tables_or_the_table_itself() -> None:
    for position, table in enumerate(TABLES):
        for cell in table.cells:
            if cell.references:
                target = BY_MODEL[cell.references]
                assert TABLES.index(target) <= position, (table.name, target.name)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_field_of_a_model_is_forgotten(table: PackageTable) -> None:
    told = {attribute for cell in table.cells for attribute in cell.attributes}
    told |= {table.attached[1]} if table.attached else set()
    fields: list[models.Field] = list(table.model._meta.concrete_fields)
    known = OUTSIDE.get(table.model.__name__, set())

    assert {field.attname for field in fields if field.name not in known} == told


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_explained_in_korean_and_english(table: PackageTable) -> None:
    assert all(column.ko and column.en for column in table.columns)
    assert all(all(cell.meaning) for cell in table.cells)
