"""The newsletter's pages: what there is to subscribe to, archives, issues on the web."""

from datetime import datetime

from django.utils import timezone

from manset.archive.queries import named
from manset.newsletter import queries
from manset.newsletter.models import Issue, MailingList
from manset.site.compose.card import cards
from manset.site.compose.feed_links import paper_link
from manset.site.compose.moment import moment
from manset.site.presenters.head import Head
from manset.site.presenters.link import Link
from manset.site.presenters.newsletter import (
    ArchivePage,
    IssueLink,
    IssuePage,
    ListChoice,
    NewsletterPage,
    SubscribeForm,
)
from manset.site.words import words

HOME = "/newsletter/"


def form(place: str = "page") -> SubscribeForm | None:
    """Return the form with all open lists, None where nobody can subscribe."""
    found = queries.open_lists()
    return SubscribeForm(choices(found), place) if found else None


def choices(found: tuple[MailingList, ...]) -> tuple[ListChoice, ...]:
    """Return lists to tick: those that the desk ticked beforehand, or the first where it ticked none."""
    ticked = {each.pk for each in found if each.preselected} or {each.pk for each in found[:1]}
    return tuple(
        ListChoice(each.pk, each.name, each.description, each.pk in ticked, each.get_absolute_url())
        for each in found
    )


def newsletter_page() -> NewsletterPage:
    """Return the page that lists the lists."""
    language = named.site().language
    return NewsletterPage(head(words(language).gettext("Newsletter"), HOME), form())


def archive_page(mailing_list: MailingList) -> ArchivePage:
    """Return the newest issues of a list, with links to its years where those are not all."""
    base = mailing_list.get_absolute_url()
    newest = queries.newest_issues(mailing_list)
    years = () if len(newest) < queries.NEWEST else queries.years(mailing_list)
    return ArchivePage(
        head=head(mailing_list.name, base, mailing_list.description),
        title=mailing_list.name,
        description=mailing_list.description,
        issues=tuple(map(issue_link, newest)),
        years=tuple(Link(str(year), f"{base}{year}/") for year in years),
    )


def year_page(mailing_list: MailingList, year: int) -> ArchivePage | None:
    """Return a year's issues of a list, None where there was none."""
    first, after = (timezone.make_aware(datetime(each, 1, 1)) for each in (year, year + 1))  # noqa: DTZ001 (made aware there)
    found = queries.issues_between(mailing_list, first, after)
    if not found:
        return None
    base = mailing_list.get_absolute_url()
    title = f"{mailing_list.name} {year}"
    return ArchivePage(
        head=head(title, f"{base}{year}/"),
        title=title,
        description="",
        issues=tuple(map(issue_link, found)),
        up=Link(mailing_list.name, base),
    )


def issue_link(issue: Issue) -> IssueLink:
    """Return an issue as archives list it: by its first article that readers can see."""
    language = named.site().language
    first = next(iter(queries.articles_of(issue)), None)
    return IssueLink(
        moment(issue.ordered_at or issue.made_at, language),
        issue.get_absolute_url(),
        first.title if first else "",
        first.language if first else language,
    )


def issue_page(issue: Issue) -> IssuePage:
    """Return an issue on the web. Its subject stands nowhere in it: it may be the headline of what was withdrawn."""
    language = named.site().language
    when = moment(issue.ordered_at or issue.made_at, language)
    return IssuePage(
        head=head(f"{issue.mailing_list.name}, {when.date}", issue.get_absolute_url()),
        mailing_list=Link(issue.mailing_list.name, issue.mailing_list.get_absolute_url()),
        moment=when,
        introduction=paragraphs(issue.introduction),
        cards=cards(queries.articles_of(issue), language),
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of an introduction."""
    return tuple(filter(None, (part.strip() for part in text.split("\n\n"))))


def head(title: str, path: str, description: str = "") -> Head:
    """Return the head of a page of the newsletter's."""
    settings = named.site()
    return Head(
        title=title,
        path=path,
        language=settings.language,
        description=description,
        feeds=(paper_link(settings.name),),
    )
