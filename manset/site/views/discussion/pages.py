"""Pages between a reader and us."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from manset.archive.models import Article
from manset.archive.queries import articles
from manset.comments.models import Comment
from manset.comments.openness import Openness
from manset.newsletter.queries import mail_is_given
from manset.site.compose.comments import shown_comment
from manset.site.kinds.page import page
from manset.site.presenters.comments import Button, Choice, CommentShown, DiscussPage
from manset.site.presenters.head import Head
from manset.site.presenters.link import Link
from manset.site.views.answer import answer
from manset.site.views.discussion.fields import Fields, form_again, language_of
from manset.site.words import words

_LARGEST_ID = 2**63 - 1


def say(language: str, text: str) -> str:
    """Return the site's own words in a language."""
    return words(language).gettext(text)


def noted(text: str) -> str:
    """Return words that `say` will be asked for later, so that translators find them."""
    return text


def reply(made: DiscussPage, status: int = 200) -> HttpResponse:
    """Answer with a page; its language is its head's."""
    rendered = page("discuss.html", made, made.head.language)
    return answer(replace(rendered, status=status))


def head(title: str, language: str) -> Head:
    """Return the head of a page that no search engine keeps."""
    return Head(title=title, path="/discuss/", language=language, indexed=False)


def form_page(request: HttpRequest, said: str = "", *, status: int, account: str = "") -> HttpResponse:
    """Answer with the form as it was filled in, and what is to be said about it."""
    language = language_of(request)
    fields = Fields.of(request)
    found = article_of(fields.article)
    made = DiscussPage(
        head(say(language, "Leave a reply"), language),
        say(language, "Leave a reply"),
        wrong=(said,) if said else (),
        article=link_to(found) if found else None,
        answered=answered(fields.answers, found) if found else None,
        form=form_again(request, account=account, mails=mail_is_given()),
        cancel=f"{found.path}#comments" if found else "",
    )
    return reply(made, status)


def notice(
    title: str, *said: str, language: str, article: Article | None = None, status: int = 200
) -> HttpResponse:
    """Answer with a page that says something, and leads back to the article."""
    made = DiscussPage(head(title, language), title, said=said, article=link_to(article) if article else None)
    return reply(made, status)


def held_notice(article: Article) -> HttpResponse:
    """Answer that a moderator looks first."""
    language = article.language
    said = say(language, "A moderator looks at it before it is shown.")
    return notice(say(language, "Thank you for your comment"), said, language=language, article=article)


def about_comment(
    comment: Comment,
    article: Article,
    title: str,
    button: Button,
    *,
    choices: tuple[Choice, ...] = (),
    cancel: str = "",
) -> HttpResponse:
    """Answer with a comment and what can be done about it."""
    language = article.language
    made = DiscussPage(
        head(title, language),
        title,
        article=link_to(article),
        answered=as_it_stands(comment, article),
        choices=choices,
        button=button,
        cancel=cancel,
    )
    return reply(made)


def late_words(language: str, *, late: bool) -> tuple[str, ...]:
    """Return what to say where our mail server does not answer at the moment, nothing where it does."""
    if not late:
        return ()
    return (
        say(language, "Our mail server does not answer at the moment. The mail comes as soon as it does."),
    )


def article_of(pk: int) -> Article | None:
    """Return a visible article; addresses may have numbers that no database can."""
    return next(iter(articles.by_ids([pk])), None) if 0 < pk <= _LARGEST_ID else None


def link_to(article: Article) -> Link:
    """Return the way back to an article."""
    return Link(article.title, f"{article.path}#comments")


def answered(pk: int, article: Article) -> CommentShown | None:
    """Return a comment that readers see under the article, as it stands there, without its own links to forms."""
    found = listed(pk, article)
    return as_it_stands(found, article) if found else None


def as_it_stands(comment: Comment, article: Article) -> CommentShown:
    """Return a comment without what leads to a reply."""
    return shown_comment(comment, article, Openness(shown=True, open=False))


def listed(pk: int, article: Article | None = None) -> Comment | None:
    """Return a comment that readers see, under one article or any."""
    found = Comment.objects.filter(pk=pk, listed=True, state=Comment.State.SHOWN)
    return (found.filter(article=article) if article else found).first()
