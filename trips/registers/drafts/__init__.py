"""Trips of a file → drafts with their source.

cleaned_file ◄ register_import; trip_names ◄ trip_rows ◄ same_trips ◄ save
"""
