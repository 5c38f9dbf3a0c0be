"""Reporting a comment."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from manset.comments import acts
from manset.comments.models import Flag
from manset.readers.attempts import attempt
from manset.readers.origin import origin_of
from manset.site.presenters.comments import Button, Choice
from manset.site.views.absence import not_found
from manset.site.views.discussion.pages import about_comment, article_of, listed, noted, notice, say
from manset.site.views.gate import from_our_pages, served

REASONS = {
    Flag.Reason.SPAM: noted("Advertising"),
    Flag.Reason.ABUSE: noted("Insult or threat"),
    Flag.Reason.FALSE: noted("Untrue"),
    Flag.Reason.OTHER: noted("Something else"),
}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@served
def flag(request: HttpRequest, comment: int) -> HttpResponse:
    """Ask what is wrong with a comment, and count the answer."""
    found = listed(comment)
    article = article_of(found.article_id) if found else None
    if found is None or article is None:
        return not_found(request, LookupError())
    language = article.language
    reason = request.POST.get("choice", "")
    if request.method == "POST" and from_our_pages(request) and reason in REASONS:
        origin = origin_of(request)
        if not attempt("flag", origin):
            said = say(language, "That was a lot in a short time. Try again in ten minutes.")
            return notice(say(language, "Not now"), said, language=language, article=article, status=429)
        acts.flag(found.pk, reason, origin)
        said = say(language, "A moderator will look at it.")
        return notice(say(language, "Thank you for telling us"), said, language=language, article=article)
    title = say(language, "Report this comment")
    button = Button(request.path, say(language, "Report"))
    choices = tuple(Choice(value, say(language, text)) for value, text in REASONS.items())
    return about_comment(found, article, title, button, choices=choices, cancel=found.get_absolute_url())
