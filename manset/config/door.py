"""The instance's door: this machine's edition in front of Django (ADR 10)."""

from typing import TYPE_CHECKING

from django.conf import settings

from manset.archive.media.handing import hand_over
from manset.archive.media.permits import PATH as ORIGINALS
from manset.audience.beacons import PATH as BEACONS
from manset.audience.counter import Counter
from manset.audience.flushing import Flusher
from manset.audience.networks import Networks
from manset.audience.tally import Tally
from manset.config.downstreams import make_labels
from manset.config.printing import make_printer
from manset.moving.queries import page_asked_for
from manset.press.door import Door
from manset.press.door.headers import Headers, Label
from manset.site import assembly
from manset.site.kinds.absence import PATH as NOT_FOUND
from manset.site.kinds.download import disposition
from manset.site.policy import CONTENT_SECURITY_POLICY

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

# What Django answers itself; every other address is the edition's.
PASSES = ("/desk/", "/hooks/", "/search/", "/discuss/", "/subscribe/")


def make_door(django: "WSGIApplication") -> Door:
    """Return the door in front of `django`; a page the edition lacks is made on its first request."""
    printer = make_printer()
    assembly.read_from(printer.store)
    tally = Tally()
    Flusher(tally).start()
    return Door(
        printer.store,
        django,
        passes=PASSES,
        quick={BEACONS: Counter(tally, Networks(), settings.MANSET_URL), ORIGINALS: hand_over},
        render_missing=printer.print_path,
        policy=CONTENT_SECURITY_POLICY,
        notices={404: NOT_FOUND},
        label=with_disposition(make_labels(settings.MANSET_DOWNSTREAM, settings.MANSET_URL)),
        asked=page_asked_for,
    )


def with_disposition(labels: Label) -> Label:
    """Return what gives the headers of a label and those of a file that is saved under its name."""

    def label(path: str, media_type: str) -> Headers:
        return [*labels(path, media_type), *disposition(path, media_type)]

    return label
