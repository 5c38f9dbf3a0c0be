"""Links in mails: opened they show a button, as mail programs open links by themselves; the button acts."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from manset.archive.queries import named
from manset.comments import acts
from manset.comments.acts.account import open_account
from manset.comments.models import Comment
from manset.comments.tokens import CONFIRM, LASTS, LETTERS, opened
from manset.readers.spending import spend
from manset.site.compose.comments import POST
from manset.site.presenters.comments import Button, DiscussPage
from manset.site.views.discussion.account import log_in
from manset.site.views.discussion.pages import (
    about_comment,
    article_of,
    head,
    held_notice,
    notice,
    reply,
    say,
)
from manset.site.views.gate import from_our_pages, served


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@served
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show the comment and a button; the button confirms its address, and the first time logs in who wants that."""
    pk = opened(CONFIRM, token)
    comment = Comment.objects.filter(pk=pk).exclude(state=Comment.State.DELETED).first() if pk else None
    article = article_of(comment.article_id) if comment else None
    if comment is None or article is None:
        language = named.site().language
        said = say(language, "The link is too old, or the comment is not there any more.")
        return notice(say(language, "This link leads nowhere"), said, language=language, status=410)
    language = article.language
    if request.method == "POST" and from_our_pages(request):
        first = spend(token, LASTS[CONFIRM])
        acts.confirm(comment.pk)
        comment.refresh_from_db()
        response = HttpResponseRedirect(
            comment.get_absolute_url() if comment.listed else f"{POST}held/{article.pk}/", status=303
        )
        wanted = first and request.POST.get("tick")
        return log_in(response, open_account(comment.mail)) if wanted else response
    if comment.confirmed_at is not None:
        if comment.listed:
            return HttpResponseRedirect(comment.get_absolute_url())
        return held_notice(article)
    title = say(language, "Confirm your comment")
    button = Button(request.path, say(language, "Confirm"), say(language, "Stay logged in on this device"))
    return about_comment(comment, article, title, button)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@served
def letters(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button; it, or a mail program in one click (RFC 8058), stops mail about replies."""
    pk = opened(LETTERS, token)
    if pk is None:
        raise Http404
    comment = Comment.objects.select_related("article").filter(pk=pk).first()
    language = comment.article.language if comment else named.site().language
    if request.method == "POST":
        acts.stop_letters(pk)
        return notice(
            say(language, "Done"), say(language, "You get no more mail about replies."), language=language
        )
    title = say(language, "No more mail about replies")
    return reply(
        DiscussPage(head(title, language), title, button=Button(request.path, say(language, "Stop the mail")))
    )
