"""What a move would come to: the same reading and the same judgement, and nothing written."""

from dataclasses import dataclass, field, replace

from django.utils import timezone

from manset.ingest.intake.taking import in_a_line
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.wordpress import posts
from manset.ingest.parse.wordpress.posts import NO_ARTICLES, Post
from manset.moving.importing.downloads import KINDS, ending_of
from manset.moving.importing.drafts import FAILED, SKIPPED, fate_of, passed_over
from manset.moving.importing.files import Files, is_other
from manset.moving.importing.leftovers import named, taken_out
from manset.moving.importing.memory import TWICE, UNCHANGED, Memory, identity, is_done, mark_of, number_of
from manset.moving.importing.names import no_topic
from manset.moving.importing.remarks import PINGS, STATES
from manset.moving.importing.scan import Pieces, Scan, identity_of, kind_of, scan
from manset.moving.importing.tally import Tally
from manset.moving.models import Origin


@dataclass
class Preview:
    """One export looked at; what was moved in before is known by its marks."""

    pieces: Pieces
    files: Files
    also: frozenset[str] = frozenset()
    tally: Tally = field(default_factory=Tally)
    met: set[tuple[str, str]] = field(default_factory=set)

    def run(self) -> Tally:
        """Return the count as a move would have it, as far as it can be told without fetching anything."""
        found = scan(self.pieces)
        if not found.found:
            raise Refused(found.trouble or "an export in which there is nothing")
        self.tally.trouble = found.trouble
        for kind, count in found.found.items():
            self.tally.row(kind).found = count
        origin = Origin.objects.filter(address=found.address[:500] or "unknown").first()
        self.memory = Memory(origin) if origin else None
        for kind, numbers in (
            ("authors", found.authors),
            ("categories", found.categories),
            ("tags", found.tags),
        ):
            for number, said in numbers.items():
                self.tally.settle(kind, self.state(_MEMORY[kind], number, mark_of(said)))
        for said in found.terms:
            known = no_topic(said, found)
            self.tally.settle(
                "terms", *(known or (self.state("tag", said.get("term_slug", ""), mark_of(said)),))
            )
        for number, upload in found.uploads.items():
            self.file(number, upload.place, found)
        self.texts(found)
        return self.tally

    def state(self, kind: str, number: str, mark: str) -> str:
        """Return whether something is new."""
        known = self.memory.known(kind, [number_of(number)]) if self.memory else {}
        return UNCHANGED if is_done(known.get(number_of(number)), mark) else "imported"

    def file(self, number: str, place: str, found: Scan) -> None:
        """Count a file."""
        file = found.site.attachments.get(number)
        if file is None:
            self.tally.settle("attachments", FAILED, "it names no file")
        elif is_other(found, number) and ending_of(file.url) not in KINDS:
            self.tally.settle("attachments", "held", "a file of a kind that is not kept")
        elif self.state("attachment", identity(number, file.url), mark_of(file, place)) == UNCHANGED:
            self.tally.settle("attachments", UNCHANGED)
        elif self.files.in_folder(place, file.url) is not None:
            self.tally.settle("attachments", "imported", "from the folder")
        elif self.files.fetcher is None:
            self.tally.settle("attachments", FAILED, "it is not in the folder")
        else:
            self.tally.settle("attachments", "imported", "if it can be fetched")

    def texts(self, found: Scan) -> None:
        """Count posts, pages and all other items."""
        try:
            for name, said in self.pieces():
                if name == "item" and said.kind != "attachment":
                    self.text(said, found)
                elif name == "item":
                    self.comments(said, "a file")
        except Refused as refused:
            self.tally.trouble = self.tally.trouble or str(refused)

    def text(self, post: Post, found: Scan) -> None:
        """Count one."""
        kind, reason = kind_of(post), ""
        mark = mark_of(post.said, post.terms, sorted(post.meta.items()))
        if post.kind not in {"post", "page"} and post.kind not in self.also:
            reason = "no article" if post.kind in NO_ARTICLES else "a type of a plug-in's"
            self.tally.settle(kind, SKIPPED, reason)
        elif (kind, identity_of(post)) in self.met:
            reason = TWICE.reason
            self.tally.settle(kind, SKIPPED, reason)
        elif self.state(kind, identity_of(post), mark) == UNCHANGED:
            reason = passed_over(post)
            self.tally.settle(kind, UNCHANGED)
        elif reason := passed_over(post):
            self.tally.settle(kind, SKIPPED, reason)
        else:
            self.judged(post, found)
        self.met.add((kind, identity_of(post)))
        self.comments(post, reason)

    def judged(self, post: Post, found: Scan) -> None:
        """Count one that is new, as its text and its state have it."""
        text, left = taken_out(post.said.get("encoded", ""))
        try:
            item = posts.item(replace(post, said=post.said | {"encoded": text}), found.site)
        except Exception as error:  # noqa: BLE001 (one line in the count, as the move would have it)
            self.tally.settle(
                kind_of(post), FAILED, str(error) if isinstance(error, Refused) else in_a_line(error)
            )
            return
        fate = fate_of(post, item.published, timezone.now())
        reason = fate.reason or ("scheduled" if fate.at else "" if fate.public else "a draft, as it was")
        self.tally.settle(kind_of(post), fate.outcome, reason, list(named(left)))

    def comments(self, post: Post, why: str) -> None:
        """Count a post's comments."""
        for said in post.comments:
            kind = said.get("comment_type", "").strip().lower()
            state = STATES.get(said.get("comment_approved", "").strip().lower(), "held")
            if kind in PINGS or kind not in {"", "comment"} or why:
                self.tally.settle("comments", SKIPPED, PINGS.get(kind, why or "no comment"))
            else:
                self.tally.settle("comments", "held" if state == "held" else "imported")


_MEMORY = {"authors": "author", "categories": "category", "tags": "tag"}
