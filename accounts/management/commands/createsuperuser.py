"""Django's `createsuperuser`, which holds a password of the environment to the rules too."""

import os
from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        password = os.environ.get("DJANGO_SUPERUSER_PASSWORD")
        if password is not None and not options["interactive"]:
            self._check(password, options)
        super().handle(*args, **options)

    def _check(self, password: str, options: dict[str, Any]) -> None:
        given = {
            name: options[name] or os.environ.get(f"DJANGO_SUPERUSER_{name.upper()}", "")
            for name in ("username", "email")
        }
        try:
            validate_password(password, User(**given))
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from problem
