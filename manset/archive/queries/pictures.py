"""Pictures that are public: shown by a visible article, by a person, or by the paper itself."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from manset.archive.filing import shown_key
from manset.archive.models import ArticlePicture, Person, Picture, SiteSettings
from manset.archive.visible import visible
from manset.lib.rows import Values
from manset.press import recording

FACES = Values(lambda ids: Person.objects.filter(pk__in=ids, picture__isnull=False).values_list("picture_id"))


def public() -> QuerySet[Picture]:
    """Return the pictures that something public shows now."""
    in_article = ArticlePicture.objects.filter(visible(recording.now(), "article__"), picture=OuterRef("pk"))
    of_person = Person.objects.filter(picture=OuterRef("pk"))
    of_paper = SiteSettings.objects.filter(picture=OuterRef("pk"))
    return Picture.objects.filter(Q(Exists(in_article)) | Q(Exists(of_person)) | Q(Exists(of_paper)))


def shown(ids: Iterable[int]) -> list[Picture]:
    """Return those of the pictures that are public."""
    wanted = sorted(set(ids))
    if not wanted:
        return []
    with recording.reading():
        people = Person.objects.filter(picture__in=wanted)
        recording.read(
            "site",
            *(f"picture:{pk}" for pk in wanted),
            *map(shown_key, wanted),
            *(person.key for person in people),
        )
        return list(public().filter(pk__in=wanted))


def faces(people: Iterable[int], *, paper: bool) -> list[int]:
    """Return the ids of these people's pictures, and of the paper's own. Not recorded: it finds pages to make."""
    found = [picture for (picture,) in FACES(set(people))]
    if paper:
        found += SiteSettings.objects.filter(picture__isnull=False).values_list("picture_id", flat=True)
    return found


def every_shown() -> Iterable[Picture]:
    """Yield all public pictures, newest first. Not recorded: it finds pages to make."""
    return public().order_by("-pk").iterator()
