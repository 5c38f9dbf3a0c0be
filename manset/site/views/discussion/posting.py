"""Writing a comment: the form of one's own, and what becomes of what was sent."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from manset.archive.models import Article
from manset.comments import acts
from manset.comments.mail.sending import mail_is_late
from manset.comments.models import Comment
from manset.comments.openness import open_to
from manset.comments.texts import tidy_website
from manset.newsletter.queries import mail_is_given
from manset.readers.attempts import attempt, may_write
from manset.readers.origin import origin_of
from manset.readers.tokens import TIME, form_time, signed
from manset.site.compose.comments import POST
from manset.site.presenters.comments import DiscussPage, Form
from manset.site.views.absence import not_found
from manset.site.views.discussion.account import reader_of
from manset.site.views.discussion.fields import Fields, language_of, number
from manset.site.views.discussion.pages import (
    answered,
    article_of,
    form_page,
    head,
    held_notice,
    late_words,
    link_to,
    listed,
    notice,
    reply,
    say,
)
from manset.site.views.gate import from_our_pages, only_read, served


@only_read
@served
def write(request: HttpRequest, article: int) -> HttpResponse:
    """Show the form on a page of its own, `?to=34` under the comment it replies to."""
    found = article_of(article)
    if found is None:
        return not_found(request, LookupError())
    language = found.language
    if not open_to(found, timezone.now()):
        return notice(say(language, "Comments are closed."), language=language, article=found, status=403)
    under = answered(number(request.GET.get("to", "")), found)
    reader = reader_of(request)
    form = Form(
        POST,
        found.pk,
        language,
        time=signed(TIME, found.pk),
        answers=under.id if under else 0,
        name=reader.name if reader else "",
        mail=reader.mail if reader else "",
        account=reader.mail if reader else "",
        mails=mail_is_given(),
    )
    title = say(language, "Leave a reply")
    cancel = under.url if under else f"{found.path}#comments"
    return reply(
        DiscussPage(
            head(title, language), title, article=link_to(found), answered=under, form=form, cancel=cancel
        )
    )


@only_read
@served
def form_facts(request: HttpRequest) -> HttpResponse:
    """Give the script a signed time for the form that everybody gets, and the account of who is logged in."""
    reader = reader_of(request)
    facts = {
        "time": signed(TIME, 0),
        "name": reader.name if reader else "",
        "mail": reader.mail if reader else "",
    }
    return JsonResponse(facts)


@csrf_exempt
@require_POST
@served
def post(request: HttpRequest) -> HttpResponse:
    """Take a comment; whatever stands in its way, the answer has the form with every word in it."""
    language = language_of(request)
    fields = Fields.of(request)
    if not from_our_pages(request):
        return form_page(
            request, say(language, "This form did not come from our pages. Send it from here."), status=403
        )
    origin = origin_of(request)
    if not attempt("post", origin):
        return form_page(
            request, say(language, "That was a lot in a short time. Try again in ten minutes."), status=429
        )
    reader = reader_of(request)
    account = reader.mail if reader else ""
    if reader and fields.mail in {"", reader.mail}:
        fields = with_mail(fields, reader.mail)
    wrong = fields.wrong(language)
    if wrong:
        return form_page(request, " ".join(wrong), status=422, account=account)
    if fields.trap:
        said = say(language, "A field that must stay empty was filled in. Please send it once more.")
        return form_page(request, said, status=422, account=account)
    article = article_of(fields.article)
    under = listed(fields.answers, article) if article and fields.answers else None
    if article is None or not open_to(article, timezone.now()):
        return form_page(request, say(language, "This article is not open to comments any more."), status=403)
    if fields.answers and under is None:
        said = say(
            language,
            "The comment that you reply to is not there any more. Send this as a comment of its own.",
        )
        return form_page(without_answer(request), said, status=409, account=account)
    draft = acts.Draft(
        article,
        fields.text,
        fields.name,
        fields.mail,
        tidy_website(fields.website),
        under,
        fields.notify,
        origin,
        hasty=not form_time(fields.time).good,
    )
    mails, confirmed = mail_is_given(), reader is not None and reader.mail == fields.mail
    if mails and not confirmed and not may_write(fields.mail):
        return form_page(
            request,
            say(
                language,
                "Many mails went to this address today. Open the link in one of them, or try again tomorrow.",
            ),
            status=429,
            account=account,
        )
    comment = acts.post(draft, confirmed=confirmed, mails=mails)
    return thanks(comment, article, mails=mails)


def thanks(comment: Comment, article: Article, *, mails: bool) -> HttpResponse:
    """Answer after a comment was kept: at its place if readers see it, else with what happens next."""
    if comment.listed:
        return HttpResponseRedirect(comment.get_absolute_url(), status=303)
    if comment.confirmed_at is None and mails:
        return HttpResponseRedirect(f"{POST}sent/{article.pk}/", status=303)
    return HttpResponseRedirect(f"{POST}held/{article.pk}/", status=303)


@only_read
@served
def sent(request: HttpRequest, article: int) -> HttpResponse:
    """Say that a mail is on its way."""
    found = article_of(article)
    if found is None:
        return not_found(request, LookupError())
    language = found.language
    said = say(language, "We are sending you a mail. Your comment goes on once you open the link in it.")
    late = late_words(language, late=mail_is_late())
    return notice(say(language, "One more step"), said, *late, language=language, article=found)


@only_read
@served
def held(request: HttpRequest, article: int) -> HttpResponse:
    """Say that a moderator looks first."""
    found = article_of(article)
    if found is None:
        return not_found(request, LookupError())
    return held_notice(found)


def with_mail(fields: Fields, mail: str) -> Fields:
    """Return the fields with the address of the account."""
    return replace(fields, mail=mail)


def without_answer(request: HttpRequest) -> HttpRequest:
    """Return the request as if it replied to nothing."""
    sent = request.POST.copy()
    sent["answers"] = ""
    request.POST = sent  # type: ignore[assignment]  # Django types it as what cannot be changed
    return request
