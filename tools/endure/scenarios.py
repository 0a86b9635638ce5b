"""What is done to a copy of the site while readers read and editors save: one row each."""

from collections.abc import Callable
from dataclasses import dataclass

from tools.endure import downloads, faults, slow_clients, upkeep
from tools.endure.records import Window
from tools.endure.site_copy import SiteCopy


@dataclass(frozen=True)
class Scenario:
    """`strike` runs while everybody is at work and returns when the site is well again.

    Requests that touch its window may fail; `faults.nothing_may_fail` gives an empty one.
    longest_wait: seconds that a reader may wait at most, where that is promised.
    """

    words: str  # one line for the help
    strike: Callable[[SiteCopy], Window]
    longest_wait: float | None = None


SCENARIOS: dict[str, Scenario] = {
    "database killed": Scenario(
        "SIGKILL to PostgreSQL, which the next request starts again", faults.database_killed
    ),
    "worker killed": Scenario("SIGKILL to one of gunicorn's workers", faults.worker_killed),
    "disk full": Scenario("not one byte left where the database lives", faults.disk_full),
    "import interrupted": Scenario(
        "SIGKILL to an import while it writes", faults.import_interrupted
    ),
    "backup while writing": Scenario(
        "20 backups under four writers, each verified and restored", upkeep.backup_while_writing
    ),
    "upgrade beside a download": Scenario(
        "a table is altered that an open transaction has read",
        upkeep.upgrade_beside_unread_download,
    ),
    "many downloads": Scenario(
        "20 CSV, 24 GeoJSON and 20 citations at once, made beforehand or not",
        downloads.many_downloads,
    ),
    "slow clients": Scenario(
        "300 half requests, bodies a byte at a time, answers nobody reads",
        slow_clients.slow_clients,
    ),
}
