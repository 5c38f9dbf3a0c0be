"""`PEERS/python extracts.py trafilatura|newspaper4k < PAGES.jsonl`: the text of each page, a line of JSON each.

Runs in the peers' own environment and knows nothing of ours. A line in is {"html", "language"}, a line out
{"text", "seconds"}, the processor's; the first page is extracted once more beforehand, so that no loading is counted.
"""

import json
import sys
import time
from collections.abc import Callable

Extract = Callable[[str, str], str]


def by_trafilatura() -> Extract:
    """Return trafilatura as it comes, without comments."""
    import trafilatura  # noqa: PLC0415 (of the two only one is loaded)

    def extract(html: str, language: str) -> str:  # noqa: ARG001 (an Extract)
        return trafilatura.extract(html, include_comments=False) or ""

    return extract


def by_newspaper() -> Extract:
    """Return newspaper4k as it comes, told the language that the page says."""
    import newspaper  # type: ignore[import-not-found]  # noqa: PLC0415 (as above; it is in the peers' environment)

    def extract(html: str, language: str) -> str:
        article = newspaper.Article("https://paper.example/a", language=language)
        article.download(input_html=html)
        article.parse()
        return str(article.text or "")

    return extract


EXTRACTORS = {"trafilatura": by_trafilatura, "newspaper4k": by_newspaper}


def main(name: str) -> None:
    """Extract all pages."""
    extract = EXTRACTORS[name]()
    pages = [json.loads(line) for line in sys.stdin]
    extract(pages[0]["html"], pages[0]["language"])
    for page in pages:
        began = time.process_time()
        text = extract(page["html"], page["language"])
        sys.stdout.write(json.dumps({"text": text, "seconds": time.process_time() - began}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
