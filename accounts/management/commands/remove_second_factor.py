"""For a lost phone: the account logs in by its password alone, or sets up a new device."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.account_log import log_account_change
from accounts.second_factor import remove_devices


class Command(BaseCommand):
    help = "Removes the second factor and the recovery codes of an account that lost its phone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--by", required=True, help="the superuser who does it, for the log")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *_args: Any, username: str, by: str, yes: bool, **_options: Any) -> None:
        user = User.objects.filter(username=username).first()
        who = User.objects.filter(username=by, is_superuser=True, is_active=True).first()
        if not user or not who:
            missing = f"account {username!r}" if not user else f"superuser {by!r}"
            raise CommandError(f"There is no {missing}.")
        if not yes and input(f"Remove the second factor of {username}? [y/N] ").lower() != "y":
            raise CommandError("Nothing was changed.")
        with transaction.atomic():
            if not remove_devices(user):
                raise CommandError(f"{username} has no second factor.")
            log_account_change(who, user, "2단계 인증을 명령으로 지웠습니다.")
        self.stdout.write(f"{username} has no second factor any more.")
