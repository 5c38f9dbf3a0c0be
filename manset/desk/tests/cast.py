"""The people of the desk's tests, what they write about, and what they type into the article's form."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import Group, User
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from manset.archive import acts
from manset.archive.acts import CreditDraft, Draft
from manset.archive.models import Article, Person, Section, Source, Topic
from manset.desk import roles
from manset.press.models import LogEntry


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A section, a person, an agency, a topic; and somebody of each role."""

    section: Section
    person: Person
    agency: Source
    topic: Topic
    reporter: User
    editor: User
    administrator: User

    def write(self, title: str = "Ferries run late", **fields: Any) -> Article:
        """Make a draft."""
        content: dict[str, Any] = {
            "body": [{"type": "paragraph", "value": "<p>The ferries were late.</p>"}],
            "credits": (CreditDraft("by", self.person), CreditDraft("with", self.agency)),
            "topics": (self.topic,),
            "section": self.section,
        }
        return acts.create(Draft(title=title, **{**content, **fields}))

    def publish(self, title: str = "Ferries run late", **fields: Any) -> Article:
        """Make an article that is out."""
        return acts.publish(self.write(title, **fields))


def gather() -> Newsroom:
    """Make the newsroom; its roles were established by migrating."""
    return Newsroom(
        section=kept(Section(name="Türkiye", slug="turkiye", order=1)),
        person=kept(Person(name="Nermin Talaz", slug="nermin-talaz")),
        agency=kept(Source(name="Meridian News Agency", short_name="Meridian", slug="meridian")),
        topic=kept(Topic(name="İstanbul", slug="istanbul")),
        reporter=user("rana", roles.REPORTERS),
        editor=user("ece", roles.EDITORS),
        administrator=user("ada", roles.ADMINISTRATORS),
    )


Noun = TypeVar("Noun", Section, Person, Source, Topic)


def kept(instance: Noun) -> Noun:
    """Keep something by the act."""
    acts.keep(instance)
    return instance


def user(name: str, group: str) -> User:
    """Make a user of a role."""
    made = User.objects.create_user(name, f"{name}@paper.example", f"{name} has a long password")
    made.groups.add(Group.objects.get(name=group))
    return made


def client_of(who: User, **options: Any) -> Client:
    """Return a browser in which somebody is logged in."""
    client = Client(**options)
    client.force_login(who)
    return client


def typed(newsroom: Newsroom, *rows: dict[str, Any], action: str = "", **fields: Any) -> dict[str, str]:
    """Return what the article's form posts: its fields, its rows of credits, the button that was pressed."""
    content = {
        "title": "Ferries run late",
        "standfirst": "",
        "kind": "news",
        "section": newsroom.section.pk,
        "topics": "",
        "lead_picture": "",
        "body": streamfield([("paragraph", rich_text("<p>The ferries were late.</p>", features=["bold"]))]),
        "credits": inline_formset(list(rows)),
        "published_at": "",
        "embargo_until": "",
        "place": "normal",
        "language": "en",
        "slug": "",
        "go_live_at": "",
        "expire_at": "",
    }
    pressed = {f"action-{action}": "yes"} if action else {}
    posted: dict[str, str] = nested_form_data({**content, **fields, **pressed})
    return posted


def last_entry() -> LogEntry:
    """Return the newest entry of the change log."""
    return LogEntry.objects.order_by("-pk")[0]
