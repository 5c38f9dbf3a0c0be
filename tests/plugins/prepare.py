"""Run inside the instance that the tests of pages look at, after `manset init --sample`: acts, and printing them."""

import time
from datetime import UTC, datetime, timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from manset.archive.acts.create import create
from manset.archive.acts.draft import CreditDraft, Draft
from manset.archive.acts.keep import keep
from manset.archive.acts.publish import publish
from manset.archive.acts.withdraw import withdraw
from manset.archive.models import Article, Picture, Section, Source
from manset.config.printing import make_printer
from manset.newsletter import acts as newsletter
from manset.newsletter.models import MailingList, Subscriber

OLD = 40
FIRST = datetime(2025, 3, 1, 9, tzinfo=UTC)
EACH, WIDE = 16, 300


def shrink() -> None:
    """Give all pictures but each sixteenth a narrow file, of one size: a wide one is encoded for most of a second, again and again."""
    for number, picture in enumerate(Picture.objects.order_by("pk")):
        if number % EACH:
            out = BytesIO()
            with picture.file.open("rb") as file, Image.open(file) as whole:
                whole.draft("RGB", (WIDE, WIDE))
                whole.thumbnail((WIDE, whole.height))
                whole.save(out, "JPEG")
            picture.file = ContentFile(out.getvalue(), name="narrow.jpg")
            keep(picture)


def fill(section: Section) -> None:
    """Publish enough old articles for the section to have archive pages."""
    source = Source.objects.earliest("pk")
    for number in range(1, OLD + 1):
        text = f"<p>On day {number} the index closed {number} points higher, and nobody could say why.</p>"
        draft = Draft(
            title=f"Prices on day {number} of the count",
            section=section,
            body=[{"type": "paragraph", "value": text}],
            credits=[CreditDraft("by", source)],
            published_at=FIRST + timedelta(days=number),
        )
        publish(create(draft))


shrink()
fill(Section.objects.get(slug="economy"))
gone = Article.objects.filter(live=True, kind="news", language="en").exclude(section__slug="economy")
article = gone.order_by("-published_at")[6]
withdraw(article, "The figures in it were wrong.")
newsletter.note_mail_server(given=True)
morning = MailingList.objects.get(slug="morning")
newsletter.ask("ada@reader.example", [morning.pk])
newsletter.confirm(Subscriber.objects.get(), [morning.pk])
issue = newsletter.start(morning)  # and not built: what the sample paper has is no news any more
for told in Article.objects.filter(live=True, withdrawn_at=None).order_by("-published_at")[:6]:
    newsletter.add_article(issue, told)
newsletter.compose(issue, subject="", introduction="Good morning.")
newsletter.order(issue)
printer = make_printer()
last = time.monotonic() + 30
printer.print_pending()
while printer.status().owed and time.monotonic() < last:  # one that failed on a busy machine is tried again
    time.sleep(0.2)
    printer.print_pending()
printer.follow()
print(article.path, article.title, sep="\n")
