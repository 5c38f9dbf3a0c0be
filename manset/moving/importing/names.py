"""Authors, categories and tags as the archive's people, sections and topics; and where their lists stood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from manset.archive.acts import keep
from manset.archive.models import Article, Person, Section, Topic
from manset.archive.paths import DEEPEST, RESERVED_SECTION_SLUGS, slug_of
from manset.ingest.clean.plain import text_of
from manset.ingest.intake.credits import who
from manset.ingest.intake.directory import Directory, by_digest, free_slug
from manset.ingest.parse import byline
from manset.lib.text import fold
from manset.moving.importing.memory import UNCHANGED, Memory, Outcome, is_done, mark_of, number_of
from manset.moving.importing.scan import Fields, Scan
from manset.moving.importing.tally import Tally
from manset.press.changes import changing

_BATCH = 200
_A_LINE = 8  # sections that a line of navigation holds
_SLUG = re.compile(r"[A-Za-z0-9][\w-]{0,79}", re.ASCII)
_NICE = re.compile(r"[^a-z0-9_-]+")
CATEGORY_BASES = ("category", "kategori")
TAG_BASES = ("tag", "etiket")
AUTHOR_BASES = ("author", "yazar")
_NO_TOPICS = {
    "nav_menu": "a menu: the navigation here is made of sections",
    "post_format": "a format of posts, which nothing here goes by",
    "author": "an author's term: authors are people",
    "wp_theme": "a theme's own",
    "wp_template_part_area": "a theme's own",
    "wp_pattern_category": "a theme's own",
    "language": "a language, which each article has by itself",
    "post_translations": "of translations, which are articles of their own",
    "term_translations": "of translations, which are articles of their own",
    "link_category": "of links, which are no articles",
}


@dataclass
class Names:
    """What the export's names became: sections by category, and where old lists lead, by path."""

    scan: Scan
    memory: Memory
    tally: Tally
    directory: Directory
    sections: dict[str, Section] = field(default_factory=dict)
    old: dict[str, str] = field(default_factory=dict)

    def take_all(self) -> None:
        """Take in authors, categories, tags and other terms."""
        self.people()
        self.categories()
        self.topics("tags", [(slug, said.get("tag_name", ""), said) for slug, said in self.scan.tags.items()])
        self.terms()

    def people(self) -> None:
        """Take in the accounts that wrote: people, or the agencies that some of them stand for."""
        known = self.memory.known("author", map(number_of, self.scan.authors))
        for login, said in self.scan.authors.items():
            number, mark = number_of(login), mark_of(said)
            piece = known.get(number)
            if is_done(piece, mark) and piece is not None:
                self.tally.settle("authors", UNCHANGED)
                target = piece.target
            else:
                with changing("move in"):
                    target = self.person(login, said)
                    outcome = Outcome("imported", target=target, title=said.get("author_display_name", ""))
                    self.memory.write("author", [(number, mark, outcome)])
                self.tally.settle("authors", "imported")
            self.old |= {f"/{base}/{nicename(login)}/": target for base in AUTHOR_BASES}
            if said.get("author_id"):
                self.old[f"/?author={said['author_id']}"] = target

    def guests(self) -> Iterator[tuple[str, str]]:
        """Yield where authors without an account stood, and the keys of the people whom their posts have made."""
        for nice, named in self.scan.guests.items():
            name = text_of(self.scan.site.authors.get(named, named))
            if nice and self.directory.person_known(name):
                for base in AUTHOR_BASES:
                    yield f"/{base}/{unquote(nice)}/", self.directory.person(name).key

    def person(self, login: str, said: Fields) -> str:
        """Return the key of whom an account stands for, made if need be."""
        name = text_of(said.get("author_display_name", "")) or login
        named = byline.read(name, [self.scan.site.title])
        if len(named) == 1 and named[0].kind == "person" and not self.directory.person_known(named[0].name):
            person = Person(
                name=named[0].name[:120],
                slug=free_slug(Person, nicename(login)[:120], name),
                bio=text_of(said.get("author_description", "")),
            )
            keep(person)
            self.directory.forget()
            return person.key
        found = who(named[0], self.directory) if named else self.directory.person(name)
        return found.key

    def categories(self) -> None:
        """Take in the categories as sections, each after the one it stands in."""
        numbers = {slug: number_of(slug) for slug in self.scan.categories}
        known = self.memory.known("category", numbers.values())
        by_key = {section.key: section for section in self.directory.sections}
        for slug in self.parents_first():
            said = self.scan.categories[slug]
            mark, piece = mark_of(said), known.get(numbers[slug])
            if is_done(piece, mark) and piece is not None and piece.target in by_key:
                self.sections[slug] = by_key[piece.target]
                self.tally.settle("categories", UNCHANGED)
            else:
                with changing("move in"):
                    self.sections[slug], note = self.section(slug, said)
                    outcome = Outcome(
                        "imported",
                        notes=[note] if note else [],
                        target=self.sections[slug].key,
                        title=said.get("cat_name", ""),
                    )
                    self.memory.write("category", [(numbers[slug], mark, outcome)])
                self.tally.settle("categories", "imported", notes=outcome.notes)
            self.lead_to_section(slug, said)

    def parents_first(self) -> Iterator[str]:
        """Yield the categories' slugs, none before its parent; those in a circle stand at the top."""
        done: set[str] = set()

        def down(slug: str, above: tuple[str, ...]) -> Iterator[str]:
            parent = self.scan.categories[slug].get("category_parent", "")
            if parent in self.scan.categories and parent not in done and parent not in above:
                yield from down(parent, (*above, slug))
            if slug not in done:
                done.add(slug)
                yield slug

        for slug in self.scan.categories:
            if slug not in done:
                yield from down(slug, (slug,))

    def section(self, slug: str, said: Fields) -> tuple[Section, str]:
        """Return a category's section, and a note if it could not stand where the category did."""
        name = (text_of(said.get("cat_name", "")) or slug)[:80]
        parent, note = self.sections.get(said.get("category_parent", "")), ""
        while parent is not None and len(list(parent.line())) >= DEEPEST:
            parent, note = parent.parent, "nested too deep: it stands one step higher"
        for section in self.directory.sections:
            same = section.slug == slug or fold(section.name) == fold(name)
            if same and section.parent_id == (parent.pk if parent else None):
                return section, note
        navigation = self.scan.navigation
        order = navigation.index(said["term_id"]) if said.get("term_id") in navigation else len(navigation)
        section = Section(
            name=name,
            slug=self.free(slug, name, parent),
            parent=parent,
            description=text_of(said.get("category_description", ""))[:300],
            order=100 + order,
            in_navigation=self.is_in_navigation(said, parent),
        )
        return self.directory.add_section(section), note

    def is_in_navigation(self, said: Fields, parent: Section | None) -> bool:
        """Tell whether a category was in the site's menu; without a menu the first ones at the top are."""
        if self.scan.navigation:
            return said.get("term_id") in self.scan.navigation
        return parent is None and len(self.sections) < _A_LINE

    def free(self, slug: str, name: str, parent: Section | None) -> str:
        """Return a slug under which a section can stand."""
        wanted = slug if _SLUG.fullmatch(slug) else slug_of(name) or by_digest(name)
        above = parent.path if parent else "/"
        taken = {section.path for section in self.directory.sections}
        number = 1
        while True:
            found = wanted if number == 1 else f"{wanted[:70]}-{number}"
            reserved = found == "page" or (parent is None and found in RESERVED_SECTION_SLUGS)
            if not reserved and f"{above}{found}/" not in taken and not is_article(f"{above}{found}/"):
                return found
            number += 1

    def lead_to_section(self, slug: str, said: Fields) -> None:
        """Note where a category's list stood: below its base, alone or with those above it, or without a base."""
        line, step = [slug], said.get("category_parent", "")
        while step in self.scan.categories and step not in line:
            line.append(step)
            step = self.scan.categories[step].get("category_parent", "")
        key = self.sections[slug].key
        nested = "/".join(unquote(each) for each in reversed(line))
        for base in CATEGORY_BASES:
            self.old[f"/{base}/{nested}/"] = self.old[f"/{base}/{unquote(slug)}/"] = key
        self.old[f"/{nested}/"] = key
        if said.get("term_id"):
            self.old[f"/?cat={said['term_id']}"] = key

    def topics(self, kind: str, terms: Sequence[tuple[str, str, Fields]]) -> None:
        """Take in tags as topics, some hundred in a transaction."""
        for start in range(0, len(terms), _BATCH):
            batch = terms[start : start + _BATCH]
            known = self.memory.known("tag", (number_of(slug) for slug, _, _ in batch))
            with changing("move in"):
                for slug, name, said in batch:
                    mark, piece = mark_of(said), known.get(number_of(slug))
                    if is_done(piece, mark) and piece is not None:
                        target, state = piece.target, UNCHANGED
                    else:
                        topic = self.topic(slug, name, said)
                        target, state = topic.key, "imported"
                        outcome = Outcome(state, target=target, title=name)
                        self.memory.write("tag", [(number_of(slug), mark, outcome)])
                    self.tally.settle(kind, state)
                    for base in TAG_BASES:
                        self.old[f"/{base}/{unquote(slug)}/"] = target
                    self.old[f"/?tag={slug}"] = target

    def topic(self, slug: str, name: str, said: Fields) -> Topic:
        """Return the topic of a tag."""
        [topic] = self.directory.topics((text_of(name) or unquote(slug),))
        description = text_of(said.get("tag_description", "") or said.get("term_description", ""))[:300]
        if description and not topic.description:
            topic.description = description
            keep(topic)
        return topic

    def terms(self) -> None:
        """Take in terms of other kinds: a plug-in's are topics, those that only WordPress knows are counted."""
        wanted = []
        for said in self.scan.terms:
            if known := no_topic(said, self.scan):
                self.tally.settle("terms", *known)
            else:
                wanted.append((said.get("term_slug", ""), said.get("term_name", ""), said))
        self.topics("terms", wanted)


def no_topic(said: Fields, scan: Scan) -> tuple[str, str] | None:
    """Return what a term comes to that becomes no topic, and why; None for one that does."""
    taxonomy, slug = said.get("term_taxonomy", ""), said.get("term_slug", "")
    known = {"category": scan.categories, "post_tag": scan.tags}.get(taxonomy, {})
    if slug in known:
        return UNCHANGED, "is there as a category or a tag already"
    if taxonomy in _NO_TOPICS or not (text_of(said.get("term_name", "")) or slug):
        return "skipped", _NO_TOPICS.get(taxonomy, "has no name")
    return None


def is_article(path: str) -> bool:
    """Tell whether an article stands at a path."""
    return Article.objects.filter(path=path).exists()


def nicename(login: str) -> str:
    """Return the end of an author's address, as WordPress makes it of the login."""
    return _NICE.sub("-", slug_of(login) if not login.isascii() else login.lower()).strip("-") or quote(login)
