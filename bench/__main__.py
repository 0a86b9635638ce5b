"""`python -m bench NAME …`: a benchmark, most of them in a database of its own."""

import os
import sys

import django

from bench.speed import run as speed

NAMES = ("speed", "search", "ingest", "intake")


def main() -> int:
    arguments = sys.argv[1:]
    is_named = bool(arguments) and not arguments[0].startswith("-")
    name, *rest = arguments if is_named else ["speed", *arguments]
    if name not in NAMES:
        print(f"no such benchmark: {name}; there are: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    if name == "speed":  # the site it measures runs in processes of its own
        return speed.main(rest)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    # Only now can models be imported.
    module = __import__(f"bench.{name}", fromlist=["run", "scratch"])
    module.scratch(lambda: module.run(rest))
    return 0


if __name__ == "__main__":
    sys.exit(main())
