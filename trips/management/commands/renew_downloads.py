"""Makes the files of whole lists and, after a withdrawal, the public package again, where due."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from listing.download_slots import DownloadRefused
from trips.exports import ready_files
from trips.interchange.export_package import export_package
from trips.interchange.public_package import public_package


class Command(BaseCommand):
    help = (
        "목록 전체의 CSV·JSON·GeoJSON을 미리 만들어 둡니다. 공개가 중단된 것이 있으면"
        " 공개 자료 묶음도 다시 만듭니다. 바뀐 것이 없으면 아무것도 하지 않습니다."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--forget", action="store_true", help="만들어 둔 목록 파일을 더는 내주지 않습니다."
        )

    def handle(self, *_args: Any, forget: bool, **_options: Any) -> None:
        if forget:
            ready_files.forget()
            return
        try:
            made = ready_files.renew()
            package = public_package()
            if package and not package.is_current:
                export_package(settings.PACKAGE)
                made += 1
        except OSError as problem:
            raise CommandError(f"파일을 쓸 수 없습니다: {problem}") from problem
        except DownloadRefused as refusal:
            raise CommandError("파일을 쓸 자리가 없습니다.") from refusal
        self.stdout.write(f"파일 {made:,}개를 만들었습니다.")
