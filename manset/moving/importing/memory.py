"""What is known of earlier runs: each piece with its mark, asked for in batches and written with what it became."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from django.utils import timezone

from manset.moving.models import Origin, Piece

_FIELDS = ("title", "mark", "state", "reason", "notes", "target", "version", "at")
_LONGEST_NUMBER = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a piece came to: a state of `Piece.State`, or "unchanged"; with why, and what an editor should know."""

    state: str
    reason: str = ""
    notes: Sequence[str] = field(default=())
    target: str = ""
    version: int | None = None
    title: str = ""


UNCHANGED = "unchanged"
TWICE = Outcome(Piece.State.SKIPPED.value, "it is in the export twice")


def mark_of(*said: object) -> str:
    """Return a digest of what a piece said."""
    return blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def number_of(text: str) -> str:
    """Return what a piece is known by; one too long by its digest."""
    return text if 0 < len(text) <= _LONGEST_NUMBER else f"digest:{mark_of(text)}"


def identity(number: str, guid: str) -> str:
    """Return what a post is known by: its number, and its guid, as a site begun anew gives the numbers out again."""
    return number_of(f"{number}:{mark_of(guid)[:8]}")


class Memory:
    """The pieces of one origin."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin

    def known(self, kind: str, numbers: Iterable[str]) -> dict[str, Piece]:
        """Return the pieces of a kind by their numbers."""
        rows = Piece.objects.filter(origin=self.origin, kind=kind, number__in=list(numbers))
        return {piece.number: piece for piece in rows}

    def targets(self, kind: str) -> dict[str, str]:
        """Return what all pieces of a kind became, by their numbers."""
        rows = Piece.objects.filter(origin=self.origin, kind=kind).exclude(target="")
        return dict(rows.values_list("number", "target").iterator())

    def write(self, kind: str, settled: Iterable[tuple[str, str, Outcome]]) -> None:
        """Remember what pieces came to, as (number, mark, outcome); what did not change is left as it is."""
        now = timezone.now()
        rows = [
            Piece(
                origin=self.origin, kind=kind, number=number, mark=mark, title=outcome.title[:200], state=outcome.state,
                reason=outcome.reason[:500], notes=list(outcome.notes), target=outcome.target, version=outcome.version,
                at=now,
            )
            for number, mark, outcome in settled
            if outcome.state != UNCHANGED
        ]  # fmt: skip
        latest = {piece.number: piece for piece in rows}
        Piece.objects.bulk_create(
            latest.values(),
            update_conflicts=True,
            update_fields=_FIELDS,
            unique_fields=["origin", "kind", "number"],
        )


def is_done(piece: Piece | None, mark: str) -> bool:
    """Tell whether a piece is what it was, and need not be tried again."""
    return piece is not None and piece.mark == mark and piece.state != Piece.State.FAILED
