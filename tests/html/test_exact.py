"""After all that was done to it, every page of the edition is what a fresh render would give, byte for byte."""

from tests.plugins.crawl import Crawl
from tests.plugins.edition import Newsroom, Site


def test_the_edition_is_exact(edition_site: Site, crawl: Crawl) -> None:
    said = Newsroom(edition_site.home, edition_site.url).run("press", "verify")
    assert "every one equal to a fresh render" in said
    assert "still to be made" not in said
    assert len(crawl.pages) < int(said.split()[0])
