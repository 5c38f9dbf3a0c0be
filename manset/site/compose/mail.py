"""An issue as mail: its HTML and its plain text."""

from dataclasses import replace

from django.conf import settings

from manset.archive.models import Article
from manset.archive.queries import named
from manset.newsletter import queries
from manset.newsletter.models import Issue, MailingList
from manset.newsletter.printing import LEAVE, PREFERENCES, plain
from manset.site.compose.card import card
from manset.site.compose.moment import moment
from manset.site.compose.newsletter import paragraphs
from manset.site.presenters.newsletter import IssueMail, MailArticle
from manset.site.presenters.site import absolute
from manset.site.words import words

LABELS = {"analysis": "Analysis", "opinion": "Opinion", "explainer": "Explainer", "live": "Live"}
RULE = "-" * 60


def issue_mail(issue: Issue) -> IssueMail | None:
    """Return the issue as it stands, None where it has no words and nothing in it may be shown."""
    paper = named.site()
    language = paper.language
    found = queries.articles_of(issue)
    introduction = tuple(map(plain, paragraphs(issue.introduction)))
    if not found and not introduction:
        return None
    name = plain(issue.mailing_list.name)
    when = moment(issue.ordered_at or issue.made_at, language)
    briefing = issue.mailing_list.layout == MailingList.Layout.BRIEFING
    made = tuple(
        mail_article(article, language, pictured=briefing and not number)
        for number, article in enumerate(found)
    )
    lead = f": {made[0].headline}" if made else f", {when.date}"
    return IssueMail(
        language=language,
        subject=plain(issue.subject) or f"{name}{lead}",
        paper=plain(paper.name),
        home=f"{settings.MANSET_URL}/",
        mailing_list=name,
        date=when.date,
        introduction=introduction,
        articles=made,
        standfirsts=briefing,
        web=f"{settings.MANSET_URL}{issue.get_absolute_url()}",
        leave=LEAVE,
        preferences=PREFERENCES,
        address=plain(paper.footer),
    )


def mail_article(article: Article, language: str, *, pictured: bool) -> MailArticle:
    """Return one article; the picture, a JPEG, is the first one's alone."""
    it = card(article, language)
    label = words(language).gettext(LABELS[it.kind]) if it.kind in LABELS else ""
    section = it.section.text if it.section else ""
    if label.casefold() in section.casefold():  # an opinion in Opinion is said once
        label = ""
    picture = it.picture if pictured else None
    return MailArticle(
        headline=plain(it.headline),
        url=whole(it.url),
        language=it.language,
        label=label,
        section=plain(section),
        standfirst=plain(it.standfirst),
        byline=plain(", ".join(credit.name for credit in it.credits.authors)),
        picture=replace(picture, url=whole(picture.url), alt=plain(picture.alt)) if picture else None,
    )


def whole(url: str) -> str:
    """Return a path of ours as a whole address."""
    return absolute(url, settings.MANSET_URL)


def plain_text(it: IssueMail) -> str:
    """Return the mail for those who read plain text: nothing in it but words and addresses."""
    say = words(it.language).gettext
    lines = [it.paper, f"{it.mailing_list}, {it.date}", "", *spaced(it.introduction)]
    for article in it.articles:
        lines += [RULE, "", article.headline, ""]
        if it.standfirsts and article.standfirst:
            lines += [article.standfirst, ""]
        facts = " · ".join(filter(None, (article.label, article.section, article.byline)))
        lines += [*filter(None, (facts,)), article.url, ""]
    lines += [RULE, "", say("You get this because you subscribed to it."), ""]
    lines += [say("Read it on the web:"), it.web, ""]
    lines += [say("Choose what you get:"), it.preferences, ""]
    lines += [say("Unsubscribe:"), it.leave, "", *filter(None, (it.address,))]
    return "\n".join(lines) + "\n"


def spaced(paragraphs_: tuple[str, ...]) -> list[str]:
    """Return paragraphs with an empty line after each."""
    return [line for paragraph in paragraphs_ for line in (paragraph, "")]
