"""The newsletter at the desk: who may what, an issue from its draft to the ledger, and what is uncertain."""

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from manset.archive.acts import withdraw
from manset.archive.tests.cast import created, published
from manset.newsletter import acts
from manset.newsletter.models import Delivery, Issue, MailingList, Mailroom, Subscriber
from manset.newsletter.tests.cast import make_issue, make_list, send_all, subscribed
from manset.newsletter.tests.post_office import PostOffice

ADA, BORA = "ada@reader.example", "bora@reader.example"
INDEX = "/desk/newsletter/"
SCRIPT = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


def said(client: Client, path: str, **sent: object) -> str:
    """Press a button; returns what the desk says."""
    answer = client.post(path, sent)
    assert answer.status_code in {302, 403}, answer.content.decode()
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_who_may_what(reporter: Client, editor: Client, administrator: Client) -> None:
    morning = make_list()
    pages = {
        INDEX: (False, True, True),
        f"{INDEX}lists/{morning.pk}/": (False, False, True),
        f"{INDEX}people/": (False, False, True),
        f"{INDEX}people/person.json?mail=x": (False, False, True),
        f"{INDEX}issues/{make_issue(morning).pk}/send/": (False, True, True),
    }
    for path, expected in pages.items():
        clients = (reporter, editor, administrator)
        assert tuple(client.get(path).status_code == 200 for client in clients) == expected, path
    count = Issue.objects.count()
    reporter.post(f"{INDEX}start/", {"list": morning.pk})
    assert Issue.objects.count() == count


def test_the_room_says_in_words_when_issues_are_built(editor: Client) -> None:
    morning = make_list()
    for days, hour, told in (
        ("1234567", 7, "every day at 7:00"),
        ("15", 16, "Mon, Fri at 16:00"),
        ("15", None, "by hand"),
    ):
        MailingList.objects.filter(pk=morning.pk).update(days=days, hour=hour)
        assert f">{told}</td>" in editor.get(INDEX).content.decode()


def test_a_list_is_made_and_changed(administrator: Client) -> None:
    acts.note_mail_server(given=True)
    fields = {
        "name": "Morning",
        "slug": "morning",
        "order": 0,
        "is_open": "on",
        "content": "front",
        "layout": "briefing",
        "most_articles": 8,
        "hour": 7,
        "days": "51",
    }
    assert administrator.post(f"{INDEX}lists/new/", fields).status_code == 302
    kept = MailingList.objects.get()
    assert (kept.days, kept.hour) == ("15", 7)
    bad = administrator.post(f"{INDEX}lists/{kept.pk}/", fields | {"days": "89", "content": "section"})
    assert "which section" in bad.content.decode()
    assert MailingList.objects.get().days == "15"


def test_without_a_mail_server_the_desk_says_so(editor: Client) -> None:
    issue = make_issue(make_list())
    subscribed(issue.mailing_list, ADA)
    acts.note_mail_server(given=False)
    assert "There is no mail server" in editor.get(INDEX).content.decode()
    assert "no mail server" in said(editor, f"{INDEX}issues/{issue.pk}/send/now/", sure="yes")
    assert Issue.objects.get().state == "draft"
    assert not Mailroom.is_given()


def test_from_a_draft_to_the_ledger(editor: Client, office: PostOffice) -> None:
    morning = make_list()
    subscribed(morning, ADA, BORA)
    first, second, hidden = published("First"), published("Second"), created("Nobody sees this")
    said(editor, f"{INDEX}start/", list=morning.pk, way="start", article=first.pk)
    issue = Issue.objects.get()
    page = f"{INDEX}issues/{issue.pk}/"
    said(editor, f"{page}articles/", article=second.path)
    assert "cannot see" in said(editor, f"{page}articles/", article=hidden.pk, here=page)
    assert "no such article" in said(editor, f"{page}articles/", article="x" * 300, here=page)
    said(editor, f"{page}articles/", act=f"up:{second.pk}")
    assert [entry.article.title for entry in issue.entries.all()] == ["Second", "First"]
    said(editor, f"{page}compose/", subject="Two\r\nBcc: x@y.example", introduction=SCRIPT)
    shown = editor.get(page).content.decode()
    assert SCRIPT not in shown
    preview = editor.get(f"{page}preview/")
    assert SCRIPT not in preview.content.decode()
    assert "script-src" not in preview["Content-Security-Policy"]
    assert "sandbox" in preview["Content-Security-Policy"]

    assert "on its way" in said(editor, f"{page}trial/", mail="desk@paper.example")
    assert office.taken == ["desk@paper.example"]
    assert office.letters[0]["Bcc"] is None
    assert str(office.letters[0]["Subject"]).startswith("[Trial] Two Bcc")

    assert "2 readers" in editor.get(f"{page}send/").content.decode()
    assert "tick the box" in said(editor, f"{page}send/now/", here=page)
    assert Issue.objects.get().state == "draft"
    assert "2 readers" in said(editor, f"{page}send/now/", sure="yes")
    assert "already" in said(editor, f"{page}send/now/", sure="yes", here=page)
    assert editor.get(f"{page}send/").headers["Location"] == page
    send_all()
    assert sorted(office.taken[1:]) == [ADA, BORA]
    verbs = ModelLogEntry.objects.filter(object_id=issue.pk, content_type__model="issue")
    assert {"manset.trial", "manset.send"} <= set(verbs.values_list("action", flat=True))


def test_held_gone_on_with_and_cancelled(editor: Client, office: PostOffice) -> None:
    issue = make_issue(make_list())
    subscribed(issue.mailing_list, ADA)
    acts.order(issue)
    page = f"{INDEX}issues/{issue.pk}/"
    assert "held" in said(editor, f"{page}steer/", act="hold")
    assert "goes on" in said(editor, f"{page}steer/", act="resume")
    assert "tick" in said(editor, f"{page}steer/", act="cancel", here=page)
    assert "Cancelled" in said(editor, f"{page}steer/", act="cancel", sure="yes")
    assert "cannot be done" in said(editor, f"{page}steer/", act="resume", here=page)
    send_all()
    assert office.taken == []
    actions = ModelLogEntry.objects.filter(object_id=issue.pk, content_type__model="issue")
    assert {"manset.hold", "manset.resume", "manset.cancel"} <= set(actions.values_list("action", flat=True))


def test_an_editor_decides_about_what_is_uncertain(editor: Client, office: PostOffice) -> None:
    issue = make_issue(make_list())
    subscribed(issue.mailing_list, ADA, BORA)
    acts.order(issue)
    office.answers |= {f"data:{ADA}": "lose", f"data:{BORA}": "lose"}
    send_all()
    Issue.objects.update(quiet_until=None)
    send_all()
    page = f"{INDEX}issues/{issue.pk}/"
    shown = editor.get(page).content.decode()
    assert ADA in shown
    assert "nobody can know" in shown
    office.answers.clear()
    ada, bora = (Delivery.objects.get(mail=mail).pk for mail in (ADA, BORA))
    said(editor, f"{page}decide/", delivery=[ada], act="again")
    said(editor, f"{page}decide/", delivery=[bora], act="leave")
    assert "choose" in said(editor, f"{page}decide/", act="again", here=page)
    send_all()
    assert dict(Delivery.objects.values_list("mail", "state")) == {ADA: "sent", BORA: "skipped"}


def test_a_draft_says_what_is_not_public_any_more(editor: Client) -> None:
    issue = make_issue(make_list(), "One", "Two")
    withdraw(issue.entries.get(article__title="One").article, "It was wrong.")
    shown = editor.get(f"{INDEX}issues/{issue.pk}/").content.decode()
    assert shown.count("not public: left out") == 1
    said(editor, f"{INDEX}issues/{issue.pk}/steer/", act="discard", sure="yes")
    assert not Issue.objects.exists()


def test_one_persons_data(administrator: Client, editor: Client) -> None:
    morning = make_list(SCRIPT[:80], slug="x")
    subscribed(morning, ADA)
    page = administrator.get(reverse("newsletter:people"), {"mail": ADA}).content.decode()
    assert SCRIPT[:80] not in page
    assert ADA in administrator.get(f"{INDEX}people/person.json", {"mail": ADA}).content.decode()
    editor.post(f"{INDEX}people/change/", {"mail": ADA, "act": "leave"})
    assert Subscriber.objects.get().subscriptions.get().state == "on"
    said(administrator, f"{INDEX}people/change/", mail=ADA, act="leave")
    assert Subscriber.objects.get().subscriptions.get().left_by == "desk"
    said(administrator, f"{INDEX}people/change/", mail=ADA, act="forget")
    assert Subscriber.objects.exists()
    said(administrator, f"{INDEX}people/change/", mail=ADA, act="forget", sure="yes")
    assert not Subscriber.objects.exists()
    assert "Nothing is known" in said(administrator, f"{INDEX}people/change/", mail=ADA, act="forget")


def test_an_article_goes_to_a_list_by_itself_and_never_twice(
    editor: Client, reporter: Client, office: PostOffice
) -> None:
    article, draft = published("The strait is closed"), created("Not yet")
    breaking = make_list("Breaking", content="hand")
    make_list("Morning")
    subscribed(breaking, ADA)
    url = reverse("newsletter:breaking", args=[article.pk])
    assert url in editor.get(f"/desk/articles/edit/{article.pk}/").content.decode()
    listing = editor.get("/desk/articles/").content.decode()
    assert url in listing
    of_draft = reverse("newsletter:breaking", args=[draft.pk])
    assert of_draft not in listing
    assert reporter.get(url).status_code == 302, "away to where he may be"
    page = editor.get(url).content.decode()
    assert "Breaking" in page
    assert "Morning" not in page.partition("<table")[2]

    assert "readers cannot see" in said(editor, f"{of_draft}tell/", list=breaking.pk)
    for _ in range(2):
        assert "Nothing is sent before" in said(editor, f"{url}tell/", list=breaking.pk)
    (issue,) = Issue.objects.all()
    assert (issue.state, [entry.article for entry in issue.entries.all()]) == ("draft", [article])
    here = f"{INDEX}issues/{issue.pk}/"
    assert "The strait is closed" in editor.get(f"{here}preview/").content.decode()
    said(editor, f"{here}steer/", act="discard", sure="yes")
    said(editor, f"{url}tell/", list=breaking.pk)
    assert Issue.objects.get().state == "draft", "what was discarded may be begun anew: nobody had it"
    assert "1 reader" in said(editor, f"{here}send/now/", sure="yes")
    send_all()
    assert "had that article already" in said(editor, f"{url}tell/", list=breaking.pk)
    assert "had it already" in editor.get(url).content.decode()
    assert office.taken == [ADA]


def test_a_list_is_deleted_unless_an_issue_of_it_went_out(
    administrator: Client, editor: Client, office: PostOffice
) -> None:
    gone, kept = make_list("Gone"), make_list("Kept")
    for mailing_list in (gone, kept):
        subscribed(mailing_list, ADA)
    make_issue(gone)
    acts.order(make_issue(kept))
    send_all()
    here = f"{INDEX}lists/{gone.pk}/"
    assert "1 subscriber" in administrator.get(here).content.decode()
    assert "tick the box" in said(administrator, f"{here}delete/")
    assert editor.post(f"{here}delete/", {"sure": "yes"}).status_code in {302, 403}
    assert MailingList.objects.count() == 2
    assert "is gone" in said(administrator, f"{here}delete/", sure="yes")
    assert "close it instead" in said(administrator, f"{INDEX}lists/{kept.pk}/delete/", sure="yes")
    assert [each.name for each in MailingList.objects.all()] == ["Kept"]
    assert "Delete the list" not in administrator.get(f"{INDEX}lists/{kept.pk}/").content.decode()
    assert Delivery.objects.get().mail == ADA
