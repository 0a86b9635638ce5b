"""Official sheets in the staff site: upload, what the columns mean, a look, drafts."""
