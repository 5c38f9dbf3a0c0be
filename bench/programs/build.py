"""`python -m bench.programs.build`: `manset press build` anew, of text alone and without compressed siblings.

What Hugo writes is not compressed and it encodes no pictures, so that neither is counted here. Prints how many pages.
"""

import os
import sys

import django


def main() -> None:
    """Print all pages on all cores. With the argument `siblings`, their compressed forms too."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
    django.setup()
    from django.conf import settings  # noqa: PLC0415 (after the set-up)

    from manset.config.printing import edition_version  # noqa: PLC0415 (after the set-up)
    from manset.press.kinds import registered  # noqa: PLC0415 (as above)
    from manset.press.printer import Printer  # noqa: PLC0415 (as above)
    from manset.press.store import Store  # noqa: PLC0415 (as above)

    root = settings.MANSET_EDITION
    store = Store(root) if "siblings" in sys.argv else Store(root, siblings=lambda _page: {})
    kinds = [kind for kind in registered() if kind.name != "picture"]
    version = edition_version(settings.MANSET_URL)
    built = Printer(store, kinds, guard=settings.MANSET_GUARD_READS, version=version).build(
        jobs=len(os.sched_getaffinity(0)), fresh=True
    )
    if built.errors:
        sys.exit(f"not printed: {built.errors}")
    sys.stdout.write(f"{built.pages}\n")


if __name__ == "__main__":
    main()
