"""`python -m bench NAME …`: a benchmark in a database of its own."""

import os
import sys

import django

NAMES = ("search", "ingest", "intake")


def main() -> int:
    name, *arguments = sys.argv[1:] or ["search"]
    if name not in NAMES:
        print(f"no such benchmark: {name}; there are: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    # Only now can models be imported.
    module = __import__(f"bench.{name}", fromlist=["run", "scratch"])
    module.scratch(lambda: module.run(arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main())
