"""python -m tools.fuzz: what strangers and staff may send, to a copy of the site in this process.

First every public address with each of a few hostile questions, then by chance: addresses of the
URL conf, parameters of the filters, headers, methods; pages of the staff site and their forms with
something wrong in them. In a database of its own, filled with the sample, closed rows and canaries.
An answer of 5xx, one that breaks off and a canary before a reader are failures, each shown as a
curl line. The seed and the number of a turn give the same request again: --seed 7 --only 812.
"""

import argparse
import logging
import os
import secrets
import sys
import time

import django


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--requests", type=int, default=20_000, help="at the most")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10_000))
    parser.add_argument(
        "--minutes", type=float, default=60, help="after which it ends, and has failed"
    )
    parser.add_argument("--only", type=int, help="the number of the one turn to take again")
    chosen = parser.parse_args()
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "THROTTLE": "off"}
    django.setup()
    logging.disable(logging.CRITICAL)  # a line a request
    # Only now can models be imported.
    session = __import__("tools.fuzz.session", fromlist=["fuzz"])
    print(f"seed {chosen.seed}", flush=True)
    deadline = time.monotonic() + 60 * chosen.minutes
    return int(session.fuzz(chosen.seed, chosen.requests, deadline, chosen.only))


if __name__ == "__main__":
    sys.exit(main())
