"""Links in mails: opened they show a button, as mail programs open links by themselves; the button acts."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from manset.archive.queries import named
from manset.comments import acts
from manset.comments.acts.account import open_account
from manset.comments.models import Comment
from manset.comments.openness import Openness
from manset.comments.tokens import CONFIRM, LETTERS, opened
from manset.site.compose.comments import POST, shown_comment
from manset.site.presenters.comments import Button, DiscussPage
from manset.site.views.discussion.account import log_in
from manset.site.views.discussion.pages import article_of, head, held_notice, link_to, notice, reply, say
from manset.site.views.gate import from_our_pages, served


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@served
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show the comment and a button; the button confirms its address, and logs in who wants that."""
    pk = opened(CONFIRM, token)
    comment = Comment.objects.filter(pk=pk).exclude(state=Comment.State.DELETED).first() if pk else None
    article = article_of(comment.article_id) if comment else None
    if comment is None or article is None:
        language = named.site().language
        said = say(language, "The link is too old, or the comment is not there any more.")
        return notice(say(language, "This link leads nowhere"), said, language=language, status=410)
    language = article.language
    if request.method == "POST" and from_our_pages(request):
        acts.confirm(comment.pk)
        comment.refresh_from_db()
        response = HttpResponseRedirect(
            comment.get_absolute_url() if comment.listed else f"{POST}held/{article.pk}/", status=303
        )
        return log_in(response, open_account(comment.mail)) if request.POST.get("tick") else response
    if comment.confirmed_at is not None:
        if comment.listed:
            return HttpResponseRedirect(comment.get_absolute_url())
        return held_notice(article)
    title = say(language, "Confirm your comment")
    made = DiscussPage(
        head(title, language),
        title,
        article=link_to(article),
        answered=shown_comment(comment, article, Openness(shown=True, open=False)),
        button=Button(request.path, say(language, "Confirm"), say(language, "Stay logged in on this device")),
    )
    return reply(made)


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
