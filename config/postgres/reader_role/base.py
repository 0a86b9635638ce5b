"""PostgreSQL as Django knows it, except that a key does not stand for the row it belongs to."""

from django.db.backends.postgresql import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    # PostgreSQL knows the key of a table, not of a view: rows are grouped by every column.
    allows_group_by_selected_pks = False


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
