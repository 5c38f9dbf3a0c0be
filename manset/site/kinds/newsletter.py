"""The pages of the newsletter: what to subscribe to, each list's archive, each issue."""

import re
from collections.abc import Iterable

from manset.newsletter import queries
from manset.newsletter.keys import LISTS
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose import newsletter
from manset.site.compose.newsletter import HOME
from manset.site.kinds.page import page
from manset.site.kinds.touched import ids
from manset.site.presenters.newsletter import ArchivePage, IssuePage, NewsletterPage

PATH = re.compile(
    rf"^{HOME}(?:(?P<list>[-a-zA-Z0-9_]{{1,80}})/(?:(?P<year>[12]\d{{3}})/|issue/(?P<issue>[1-9]\d{{0,17}})/)?)?\Z"
)


class NewsletterKind(PageKind):
    """All of them are in the edition, and none says anything of who subscribes."""

    name = "newsletter"
    priority = 15

    def claims(self, path: str) -> bool:
        """Claim what lies below /newsletter/ and has the form of one of its pages."""
        return PATH.match(path) is not None

    def paths(self, change: Touched) -> Iterable[str]:
        """Return the pages of all lists where those were touched, and those of the issues that were."""
        if LISTS in change.keys:
            yield HOME
            yield from (each.get_absolute_url() for each in queries.all_lists())
        for issue in queries.issues_of(ids(change, "issue")):
            yield issue.get_absolute_url()
            yield issue.mailing_list.get_absolute_url()
            yield year_path(issue.mailing_list.get_absolute_url(), queries.year_of(issue))

    def all_paths(self) -> Iterable[str]:
        """Return all pages."""
        yield HOME
        for each in queries.all_lists():
            yield each.get_absolute_url()
            yield from (year_path(each.get_absolute_url(), year) for year in queries.all_years(each))
        for issue in queries.all_issues():
            yield issue.get_absolute_url()

    def render(self, path: str) -> Rendered | None:
        """Make the page, or nothing where there is no such list or issue."""
        found = PATH.match(path)
        if found is None:
            return None
        if found["list"] is None:
            return shown("newsletter.html", newsletter.newsletter_page())
        mailing_list = queries.list_named(found["list"])
        if mailing_list is None:
            return None
        if found["issue"]:
            issue = queries.issue(int(found["issue"]))
            fits = issue is not None and issue.mailing_list_id == mailing_list.pk
            return shown("issue.html", newsletter.issue_page(issue)) if issue and fits else None
        if found["year"]:
            year = newsletter.year_page(mailing_list, int(found["year"]))
            return shown("issues.html", year) if year else None
        return shown("issues.html", newsletter.archive_page(mailing_list))


def year_path(base: str, year: int) -> str:
    """Return the path of a year's issues."""
    return f"{base}{year}/"


def shown(template: str, presenter: NewsletterPage | ArchivePage | IssuePage) -> Rendered:
    """Return a page in the paper's language."""
    return page(template, presenter, presenter.head.language)
