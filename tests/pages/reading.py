"""What a reader sees of a page: its words, in order."""

import re

from django.test import Client
from django.utils.html import strip_tags

ENDS = re.compile(r"</(dt|dd|td|th|li|p|h\d)>")


def text_of(client: Client, path: str) -> str:
    """The words of a page, one space between them."""
    response = client.get(path)
    assert response.status_code == 200, path
    spaced = ENDS.sub(" ", response.content.decode())
    return re.sub(r"\s+", " ", strip_tags(spaced))
