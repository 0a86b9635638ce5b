import pytest
from django.contrib.auth.models import User
from django.test import Client


@pytest.fixture
def staff(db: None, client: Client) -> Client:  # noqa: ARG001
    """A logged-in superuser."""
    client.force_login(User.objects.create_superuser("staff"))
    return client
