"""Whom and what the archive knows by name, looked up once a run and not once an item."""

from hashlib import sha256
from itertools import count

from manset.archive import mergers
from manset.archive.acts import keep
from manset.archive.models import Person, Section, SiteSettings, Source, Topic
from manset.archive.paths import slug_of
from manset.lib.text import fold

LONGEST_NAME = 120


class Directory:
    """The names of a run; what is missing is made through the archive's act."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Look everything up anew: after a failure, as what was made in it is gone."""
        self._sections: list[Section] | None = None
        self._sources: list[Source] | None = None
        self._merged_sources: dict[str, Source] | None = None
        self._people: dict[str, Person] | None = None
        self._topics: dict[str, Topic] = {}
        self._language: str | None = None

    @property
    def sections(self) -> list[Section]:
        """All sections, the higher ones first."""
        if self._sections is None:
            rows = Section.objects.select_related("parent__parent")
            self._sections = sorted(rows, key=lambda section: section.path.count("/"))
        return self._sections

    @property
    def sources(self) -> list[Source]:
        """All sources."""
        if self._sources is None:
            self._sources = list(Source.objects.select_related("default_section"))
        return self._sources

    @property
    def merged_sources(self) -> dict[str, Source]:
        """The sources by the names, folded, of those that were merged into them."""
        if self._merged_sources is None:
            by_number = {source.pk: source for source in self.sources}
            names = mergers.names(Source).items()
            self._merged_sources = {fold(name): by_number[pk] for name, pk in names if pk in by_number}
        return self._merged_sources

    @property
    def language(self) -> str:
        """The paper's language."""
        if self._language is None:
            self._language = (SiteSettings.objects.first() or SiteSettings()).language
        return self._language

    def person_known(self, name: str) -> bool:
        """Tell whether a person of this name is known."""
        return fold(name) in self._people_by_name()

    def person(self, name: str) -> Person:
        """Return the person of this name, made if need be; names are compared folded."""
        name = name[:LONGEST_NAME].strip()
        people = self._people_by_name()
        if fold(name) not in people:
            people[fold(name)] = self._made_meanwhile(name) or keep_person(name)
        return people[fold(name)]

    def topics(self, names: tuple[str, ...]) -> list[Topic]:
        """Return the topics of these names, each once, made where missing; they are the same if their addresses are."""
        wanted = {topic_slug(name): name[:LONGEST_NAME] for name in reversed(names) if name.strip()}
        unknown = [slug for slug in wanted if slug not in self._topics]
        if unknown:
            self._topics.update(self._merged_topics(unknown))
            self._topics.update({topic.slug: topic for topic in Topic.objects.filter(slug__in=unknown)})
        for slug in reversed(unknown):
            if slug not in self._topics:
                topic = Topic(name=wanted[slug], slug=slug)
                keep(topic)
                self._topics[slug] = topic
        return [self._topics[slug] for slug in reversed(wanted)]

    def add_section(self, section: Section) -> Section:
        """Keep a new section."""
        keep(section)
        self._sections = None
        return section

    def add_source(self, source: Source) -> Source:
        """Keep a new source at a free address."""
        source.slug = free_slug(Source, slug_of(source.name), source.name)
        keep(source)
        self.sources.append(source)
        return source

    def _people_by_name(self) -> dict[str, Person]:
        if self._people is None:
            rows = Person.objects.order_by("-pk").only("name", "slug")
            by_number = {person.pk: person for person in rows}
            merged = mergers.names(Person).items()
            self._people = {fold(name): by_number[pk] for name, pk in merged if pk in by_number}
            self._people.update({fold(person.name): person for person in by_number.values()})
        return self._people

    def _merged_topics(self, slugs: list[str]) -> dict[str, Topic]:
        numbers = mergers.by_slugs(Topic, slugs)
        topics = Topic.objects.in_bulk(numbers.values())
        return {slug: topics[pk] for slug, pk in numbers.items() if pk in topics}

    def _made_meanwhile(self, name: str) -> Person | None:
        """Return the person that another process has made since this run began."""
        person = Person.objects.filter(slug=slug_of(name)).first()
        return person if person and fold(person.name) == fold(name) else None


def keep_person(name: str) -> Person:
    """Make a person at a free address."""
    person = Person(name=name, slug=free_slug(Person, slug_of(name), name))
    keep(person)
    return person


def topic_slug(name: str) -> str:
    """Return a topic's slug; a name without a letter that ASCII has gets one made from it."""
    return slug_of(name) or by_digest(name)


def free_slug(model: type[Person] | type[Source], slug: str, name: str) -> str:
    """Return the slug, or with the first number appended under which nothing of the kind stands."""
    slug = slug or by_digest(name)
    candidates = (slug if n == 1 else f"{slug}-{n}" for n in count(1))
    return next(candidate for candidate in candidates if not model.objects.filter(slug=candidate).exists())


def by_digest(name: str) -> str:
    """Return a slug for a name in letters that have no ASCII form."""
    return f"n-{sha256(fold(name).encode('utf-8', 'replace')).hexdigest()[:12]}"
