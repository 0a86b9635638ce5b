"""The lists of which readers can take a file."""

LISTS = [
    *("trips", "officials", "agreements", "governments", "destinations", "events"),
    *("organizations", "articles"),
]
