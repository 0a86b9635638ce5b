"""Requests that nobody would send in good faith, and what must never stand in an answer."""
