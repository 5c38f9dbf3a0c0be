"""Accounts of readers: a link by mail logs in, a signed cookie keeps it so, for the addresses of comments alone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from manset.archive.queries import named
from manset.comments import acts
from manset.comments.acts.account import close_everywhere, open_account, send_link
from manset.comments.mail.sending import mail_is_late
from manset.comments.models import Reader
from manset.comments.person import everything_about
from manset.comments.tokens import ACCOUNT, LASTS, LOGIN, opened, signed
from manset.newsletter.queries import mail_is_given
from manset.readers.addresses import is_mail, tidy_mail
from manset.readers.attempts import attempt, may_write
from manset.readers.origin import origin_of
from manset.readers.spending import is_spent, spend
from manset.site.presenters.comments import Button, DiscussPage
from manset.site.presenters.link import Link
from manset.site.views.discussion.pages import head, late_words, notice, reply, say
from manset.site.views.gate import from_our_pages, only_read, served

COOKIE = "manset_reader"
PATH = "/discuss/"
HOME = f"{PATH}account/"


def reader_of(request: HttpRequest) -> Reader | None:
    """Return who is logged in; without the cookie the database is not asked."""
    found = opened(ACCOUNT, request.COOKIES[COOKIE]) if COOKIE in request.COOKIES else None
    if not isinstance(found, list):
        return None
    pk, turn = found
    return Reader.objects.filter(pk=pk, turn=turn).first()


def log_in(response: HttpResponse, reader: Reader) -> HttpResponse:
    """Set the cookie: for comments alone, out of scripts' reach."""
    response.set_cookie(
        COOKIE,
        signed(ACCOUNT, [reader.pk, reader.turn]),
        max_age=LASTS[ACCOUNT],
        path=PATH,
        secure=settings.MANSET_URL.startswith("https://"),
        httponly=True,
        samesite="Lax",
    )
    return response


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@served
def account(request: HttpRequest) -> HttpResponse:
    """Show who is logged in what is kept about him, and how to be forgotten; ask others for their address."""
    language = named.site().language
    reader = reader_of(request)
    if request.method == "POST" and not from_our_pages(request):
        said = say(language, "This form did not come from our pages. Send it from here.")
        return notice(say(language, "Not from here"), said, language=language, status=403)
    if reader is None and not mail_is_given():
        said = say(language, "This paper sends no mail, so that there are no accounts.")
        return notice(say(language, "Log in"), said, language=language)
    if reader is None:
        return link_sent(request, language) if request.method == "POST" else asked(language)
    if request.method != "POST":
        return own(reader, language)
    if request.POST.get("act") == "second":
        if request.POST.get("tick"):
            acts.forget(reader.mail)
            response = notice(
                say(language, "Deleted"), say(language, "We keep nothing about you."), language=language
            )
            response.delete_cookie(COOKIE, path=PATH)
            return response
        return own(reader, language)
    close_everywhere(reader)
    response = notice(say(language, "Logged out"), language=language)
    response.delete_cookie(COOKIE, path=PATH)
    return response


def own(reader: Reader, language: str) -> HttpResponse:
    """Answer with the account."""
    title = say(language, "Your account")
    made = DiscussPage(
        head(title, language),
        title,
        said=(reader.mail, say(language, "Comments you write on this device need no confirmation.")),
        links=(Link(say(language, "All that we keep about you (JSON)"), f"{HOME}data.json"),),
        button=Button(
            HOME,
            say(language, "Log out everywhere"),
            tick=say(language, "Yes, delete my comments and my account for good"),
            second=say(language, "Delete everything"),
        ),
    )
    return reply(made)


def asked(language: str, wrong: str = "", status: int = 200) -> HttpResponse:
    """Answer with the form that asks for an address."""
    title = say(language, "Log in")
    made = DiscussPage(
        head(title, language),
        title,
        said=(say(language, "We send you a link that logs you in. There is no password."),),
        wrong=(wrong,) if wrong else (),
        button=Button(HOME, say(language, "Send me a link")),
        ask_mail=True,
    )
    return reply(made, status)


def link_sent(request: HttpRequest, language: str) -> HttpResponse:
    """Have the link sent, whoever it is that asks: nobody learns from the answer who has an account."""
    mail = tidy_mail(request.POST.get("mail", ""))
    if not is_mail(mail):
        return asked(
            language, say(language, "This is no mail address: %(mail)s") % {"mail": mail or "–"}, 422
        )
    if not attempt("link", origin_of(request), mail):
        return asked(
            language, say(language, "That was a lot in a short time. Try again in ten minutes."), 429
        )
    if not may_write(mail):
        return asked(
            language,
            say(
                language,
                "Many mails went to this address today. Open the link in one of them, or try again tomorrow.",
            ),
            429,
        )
    late = mail_is_late()
    send_link(mail, language)
    said = say(language, "We are sending you a mail with a link. It is good for an hour.")
    return notice(say(language, "One more step"), said, *late_words(language, late=late), language=language)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@served
def login(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button; the button logs in, once."""
    language = named.site().language
    mail = opened(LOGIN, token)
    if mail is None:
        said = say(language, "The link is too old. Ask for another.")
        return notice(say(language, "This link leads nowhere"), said, language=language, status=410)
    wanted = request.method == "POST" and from_our_pages(request)
    used = not spend(token, LASTS[LOGIN]) if wanted else is_spent(token)
    if used:
        said = say(language, "The link was used already. Ask for another.")
        return notice(say(language, "This link leads nowhere"), said, language=language, status=410)
    if wanted:
        return log_in(HttpResponseRedirect(HOME, status=303), open_account(mail))
    title = say(language, "Log in")
    return reply(DiscussPage(head(title, language), title, said=(mail,), button=Button(request.path, title)))


@only_read
@served
def data(request: HttpRequest) -> HttpResponse:
    """Give the reader who is logged in all that is kept about him."""
    reader = reader_of(request)
    if reader is None:
        return HttpResponseRedirect(HOME)
    return JsonResponse(everything_about(reader.mail), json_dumps_params={"ensure_ascii": False, "indent": 2})
