"""Tables of trips that governments hand out, in forms of their own → drafts with their source."""
