"""Many comments under one article: `… -m bench.programs.comments PATH COUNT`, run inside the instance.

They are taken in as another system's would be, every fourth a reply, and printed.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from random import Random

import django

WORDS = "the bridge was closed again this morning and nobody said why ferries were late as ever".split()
REPLIES = 4  # every so many is one


def main() -> None:
    """Take them in and print what shows them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
    django.setup()
    from manset.archive.models import Article  # noqa: PLC0415 (models are ready only now)
    from manset.comments.acts import Imported, take_in  # noqa: PLC0415 (models are ready only now)
    from manset.config.printing import make_printer  # noqa: PLC0415 (models are ready only now)

    path, count = sys.argv[1], int(sys.argv[2])
    article, chance = Article.objects.get(path=path), Random(5)  # noqa: S311 (words)
    begun = datetime.now(UTC) - timedelta(seconds=count)
    take_in(
        [
            Imported(
                outside_id=f"bench:{number}",
                article=article.pk,
                at=begun + timedelta(seconds=number),
                text=" ".join(chance.choices(WORDS, k=30)),
                name=f"Reader {number}",
                answers=f"bench:{number - 1}" if number % REPLIES == REPLIES - 1 else "",
            )
            for number in range(count)
        ]
    )
    make_printer().print_pending()


if __name__ == "__main__":
    main()
