"""A WordPress site moved in: names, files, posts and pages with their comments, and all their addresses."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils import timezone

from manset.archive.acts import lay_marks, lead_here, move_in, revise, schedule, update
from manset.archive.models import Article
from manset.ingest.intake.directory import Directory
from manset.ingest.intake.taking import in_a_line
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.wordpress.posts import NO_ARTICLES, Post
from manset.moving.importing import addresses, files
from manset.moving.importing.downloads import Downloads
from manset.moving.importing.drafts import FAILED, HELD, SKIPPED, Maker, Prepared, passed_over
from manset.moving.importing.files import Files
from manset.moving.importing.memory import TWICE, UNCHANGED, Memory, Outcome, is_done, mark_of
from manset.moving.importing.names import Names
from manset.moving.importing.remarks import Remarks
from manset.moving.importing.scan import Pieces, Scan, identity_of, kind_of, number_in, scan
from manset.moving.importing.tally import Tally
from manset.moving.models import Origin, Piece
from manset.press.changes import changing
from manset.press.failpoints import reach

logger = logging.getLogger(__name__)
BATCH = 200  # posts; of each only what it becomes is written in the transaction
_OLD = 500  # addresses written in one transaction
_TEXTS = frozenset({"post", "page"})
_FURNITURE = {
    "nav_menu_item": "a menu's: the navigation here is made of sections",
    "revision": "an earlier version",
    "wp_block": "a reusable block: its text is in the posts that use it",
    "guest-author": "an author of the co-authors plug-in: people come with their posts",
}


@dataclass
class Moving:
    """One run over one export, which can be read from its beginning as often as need be."""

    pieces: Pieces
    files: Files
    also: frozenset[str] = frozenset()
    moved: Callable[[str, int, int], None] = lambda _what, _done, _total: None
    tally: Tally = field(default_factory=Tally)

    def run(self) -> Tally:
        """Move all of it in and return the count; what ended the reading early is the count's `trouble`."""
        found = self.scanned()
        origin, _ = Origin.objects.get_or_create(
            address=found.address[:500] or "unknown", defaults={"title": found.site.title[:200]}
        )
        memory = Memory(origin)
        names = Names(found, memory, self.tally, Directory())
        names.take_all()
        reach("names-moved")
        total, done = len(found.uploads), [0]

        def moved(count: int) -> None:
            done[0] += count
            self.moved("Files", done[0], total)

        files.take_all(found, self.files, memory, self.tally, moved)
        reach("files-moved")
        Texts(self, found, memory, names).take_all()
        articles = posts_by_number(memory)
        Downloads(found, self.files, memory, self.tally, articles).take_all(moved)
        reach("downloads-moved")
        self.lead_all_here(found, memory, names, articles)
        lay_marks()
        Origin.objects.filter(pk=origin.pk).update(finished_at=timezone.now())
        return self.tally

    def scanned(self) -> Scan:
        """Read the export once and say what is in it."""
        seen = [0]

        def moved(count: int) -> None:
            seen[0] += count
            self.moved("Reading", seen[0], 0)

        found = scan(self.pieces, moved)
        if not found.found:
            raise Refused(found.trouble or "an export in which there is nothing")
        self.tally.trouble = found.trouble
        for kind, count in found.found.items():
            self.tally.row(kind).found = count
        return found

    def lead_all_here(self, found: Scan, memory: Memory, names: Names, articles: dict[str, str]) -> None:
        """Have the addresses of lists, files and the site itself lead to what is there now."""

        def pairs() -> Iterator[tuple[str, str]]:
            yield from addresses.of_site(found.address).items()
            yield from names.guests()
            yield from names.old.items()
            yield from files.addresses_of(found, memory, articles)

        stream = (
            (path, target) for path, target in pairs() if path and len(path) <= addresses.LONGEST and target
        )
        while batch := dict(islice(stream, _OLD)):
            self.tally.addresses += lead_here(batch)


@dataclass
class Texts:
    """The posts and pages of one run."""

    moving: Moving
    scan: Scan
    memory: Memory
    names: Names
    done: int = 0
    met: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.tally = self.moving.tally
        self.remarks = Remarks(self.scan.host, self.memory, self.tally)
        self.maker = Maker(
            self.scan, self.names.directory, self.names.sections, self.moving.files, timezone.now()
        )
        found = self.scan.found
        self.total = sum(
            count for kind, count in found.items() if kind in {"posts", "pages"} or kind.startswith("type ")
        )

    def take_all(self) -> None:
        """Take in all posts in batches; what can be read of a broken export is taken all the same."""
        posts = self.posts()
        while batch := list(islice(posts, BATCH)):
            self.take(batch)
            self.done += len(batch)
            self.moving.moved("Articles", self.done, self.total)
            reach("batch-moved")

    def posts(self) -> Iterator[Post]:
        """Yield the items that may be articles; what is none is counted, with the reason."""
        try:
            for name, said in self.moving.pieces():
                if name != "item" or said.kind == "attachment":
                    if name == "item":
                        self.remarks.note(said, None, "a file")
                    continue
                if said.kind in _TEXTS or said.kind in self.moving.also:
                    yield said
                else:
                    self.skip(said)
        except Refused as refused:
            self.tally.trouble = self.tally.trouble or str(refused)

    def skip(self, post: Post) -> None:
        """Count what is no article."""
        reason = _FURNITURE.get(post.kind)
        if reason is None and post.kind in NO_ARTICLES:
            reason = "a theme's or a plug-in's own record"
        self.tally.settle(
            kind_of(post),
            SKIPPED,
            reason or f"a type of a plug-in's: --also {post.kind} would take it for posts",
        )
        self.remarks.note(post, None, "no article")

    def take(self, batch: list[Post]) -> None:
        """Take in some posts: those that are new together, those that changed one by one."""
        fresh: list[tuple[Post, str, str]] = []
        for kind in dict.fromkeys(map(kind_of, batch)):
            mine = [
                (post, identity_of(post), mark_of(post.said, post.terms, sorted(post.meta.items())))
                for post in batch
                if kind_of(post) == kind
            ]
            known = self.memory.known(kind, (number for _, number, _ in mine))
            for post, number, mark in mine:
                piece = known.get(number)
                if self.was_met(kind, number):
                    self.settle(post, number, mark, TWICE, remember=False)
                elif is_done(piece, mark) and piece is not None and not self.can_be_mended(piece):
                    self.tally.settle(kind, UNCHANGED)
                    self.remarks.note(post, article_of(piece), piece.reason)
                elif piece is not None and piece.target:
                    self.again(post, number, mark, piece)
                else:
                    fresh.append((post, number, mark))
        self.take_fresh(fresh)
        self.remarks.take()

    def was_met(self, kind: str, number: str) -> bool:
        """Tell whether a post was in this export before: of two with one number and guid the first counts."""
        key = hash((kind, number))
        if key in self.met:
            return True
        self.met.add(key)
        return False

    def can_be_mended(self, piece: Piece) -> bool:
        """Tell whether a picture that an article lacked can be had by now."""
        missing = [note.partition(": ")[2] for note in piece.notes if note.startswith("picture missing: ")]
        if not missing:
            return False
        self.moving.files.had(missing)
        return any(self.moving.files.picture(url) is not None for url in missing)

    def take_fresh(self, fresh: list[tuple[Post, str, str]]) -> None:
        """Make articles of posts, all in one transaction; if that fails, one by one, so that one fails alone."""
        ready: list[tuple[Post, str, str, Prepared]] = []
        for post, number, mark in fresh:
            prepared = self.prepared(post, number, mark)
            if prepared is not None:
                ready.append((post, number, mark, prepared))
        if not ready:
            return
        try:
            self.write(ready)
        except (DatabaseError, ValidationError, ValueError):
            self.names.directory.forget()
            for each in ready:
                try:
                    self.write([each])
                except (DatabaseError, ValidationError, ValueError) as error:
                    logger.debug("could not take in %s", each[1], exc_info=error)
                    self.settle(each[0], each[1], each[2], Outcome(FAILED, in_a_line(error)))

    def prepared(self, post: Post, number: str, mark: str) -> Prepared | None:
        """Return a post ready to be written, None for one that is not to be or cannot be, which is counted."""
        if reason := passed_over(post):
            self.settle(post, number, mark, Outcome(SKIPPED, reason))
            return None
        try:
            return self.maker.prepare(post, number_in(post))
        except (Refused, ValidationError) as error:
            self.names.directory.forget()
            reason = str(error) if isinstance(error, Refused) else in_a_line(error)
            self.settle(post, number, mark, Outcome(FAILED, reason))
        except DatabaseError:
            raise
        except Exception as error:
            logger.debug("could not take in %s", number, exc_info=error)
            self.names.directory.forget()
            self.settle(post, number, mark, Outcome(FAILED, in_a_line(error)))
        return None

    def write(self, ready: list[tuple[Post, str, str, Prepared]]) -> None:
        """Write articles, their old addresses and the memory of them in one transaction, then count them."""
        written: list[tuple[Post, str, str, Outcome]] = []
        with changing("move in"):
            made = move_in([prepared.arrival for _, _, _, prepared in ready])
            old: dict[str, str] = {}
            for (post, number, mark, prepared), article in zip(ready, made, strict=True):
                if prepared.fate.at is not None:
                    article = schedule(article, prepared.fate.at)  # noqa: PLW2901 (the same, as it now is)
                outcome = Outcome(
                    prepared.fate.outcome, prepared.fate.reason or scheduled(prepared), prepared.notes, article.key,
                    article.latest_revision_id, prepared.arrival.draft.title,
                )  # fmt: skip
                written.append((post, number, mark, outcome))
                for path in addresses.all_of(post, number_in(post), self.scan.address):
                    if path != article.path:
                        old.setdefault(path, article.key)
                old |= dict.fromkeys(addresses.days_of(addresses.own(post, self.scan.host)), "front:")
            self.tally.addresses += lead_here(old)
            for kind in {kind_of(post) for post, *_ in ready}:
                self.memory.write(
                    kind, [(n, mark, outcome) for post, n, mark, outcome in written if kind_of(post) == kind]
                )
            reach("batch-written")
        for post, _, _, outcome in written:
            self.tally.settle(kind_of(post), outcome.state, outcome.reason, list(outcome.notes))
            self.remarks.note(post, int(outcome.target.partition(":")[2]))

    def again(self, post: Post, number: str, mark: str, piece: Piece) -> None:
        """Take in a post that was taken before and says something else now, unless it was worked on here since."""
        article = Article.objects.filter(pk=article_of(piece) or 0).first()
        if article is None:
            self.settle(post, number, mark, Outcome(SKIPPED, "it was deleted here", target=piece.target))
            return
        if article.latest_revision_id != piece.version or article.withdrawn_at is not None:
            reason = "it has changed since, and it has been worked on here"
            self.settle(post, number, mark, replace_of(piece, HELD, reason), article.pk)
            return
        prepared = self.prepared(post, number, mark)
        if prepared is None:
            return
        draft = replace(prepared.arrival.draft, slug=article.slug)
        with changing("move in"):
            if prepared.fate.public:
                # What is only mended has been updated by nobody.
                told = prepared.arrival.updated_at or article.updated_at or draft.published_at
                update(article, draft, updated_at=told)
            else:
                revise(article, draft)
                if prepared.fate.at is not None and not article.live:
                    schedule(article, prepared.fate.at)
            article = Article.objects.get(pk=article.pk)
            stood = addresses.all_of(post, number_in(post), self.scan.address)
            self.tally.addresses += lead_here({path: article.key for path in stood if path != article.path})
            outcome = Outcome(
                prepared.fate.outcome, prepared.fate.reason or "changed since", prepared.notes, article.key,
                article.latest_revision_id, draft.title,
            )  # fmt: skip
            self.memory.write(kind_of(post), [(number, mark, outcome)])
        self.tally.settle(kind_of(post), outcome.state, outcome.reason, list(outcome.notes))
        self.remarks.note(post, article.pk)

    def settle(
        self,
        post: Post,
        number: str,
        mark: str,
        outcome: Outcome,
        article: int | None = None,
        *,
        remember: bool = True,
    ) -> None:
        """Count and remember what became of one that was not written."""
        if remember:
            titled = replace(outcome, title=outcome.title or post.text("title") or "")
            self.memory.write(kind_of(post), [(number, mark, titled)])
        self.tally.settle(kind_of(post), outcome.state, outcome.reason, list(outcome.notes))
        self.remarks.note(post, article, outcome.reason)


def posts_by_number(memory: Memory) -> dict[str, str]:
    """Return the keys of what posts and pages became, by their numbers there."""
    known = {**memory.targets("posts"), **memory.targets("pages")}
    return {number.partition(":")[0]: target for number, target in known.items()}


def scheduled(prepared: Prepared) -> str:
    """Return what the count says of one that is to appear later, or of a draft."""
    if prepared.fate.at is not None:
        return "scheduled"
    return "" if prepared.fate.public else "a draft, as it was"


def replace_of(piece: Piece, state: str, reason: str) -> Outcome:
    """Return the outcome of a piece that stays as it is here."""
    return Outcome(state, reason, tuple(piece.notes), piece.target, piece.version, piece.title)


def article_of(piece: Piece) -> int | None:
    """Return the number of the article that a piece became."""
    name, _, number = piece.target.partition(":")
    return int(number) if name == "article" and number.isdigit() else None
