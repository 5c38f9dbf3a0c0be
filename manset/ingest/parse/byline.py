"""Bylines to credits: "By Daily Sabah With Reuters" is two, English and Turkish."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from manset.ingest.parse import agencies
from manset.ingest.parse.item import Credit, Kind, Role
from manset.lib.text import fold, squeeze

_I = re.IGNORECASE
_LONGEST = 5_000  # characters of what is given as a byline
_BEFORE_COMPANY = re.compile(rf"\s*,\s*(?={agencies.COMPANY}\.?(?:\s*$|\s*[,;|/)]|\s+(?:and|ve|with)\s))", _I)
# What opens a role. Longer ones first: "additional reporting by" holds "reporting by".
_ROLES: tuple[tuple[Role, str], ...] = (
    ("additional_reporting", r"(?:with\s+)?(?:additional|further|extra)\s+(?:reporting|research|material)(?:\s+(?:by|from)|\s*:)"),
    ("additional_reporting", r"with\s+(?:reporting|contributions?|files)\s+(?:by|from)"),
    ("additional_reporting", r"(?:ek\s+(?:haber|bilgi)|habere\s+katk[ıi]|katk[ıi]da\s+bulunan(?:lar)?|katk[ıi])\s*:"),
    ("photographs", r"(?:photo(?:s|graphs?|graphy)?|pictures?|images?)(?:\s+(?:and\s+video\s+)?by|\s*:)"),
    ("photographs", r"(?:foto[ğg]raf(?:lar)?|foto)\s*:"),
    ("translation", r"(?:translat(?:ed|ion)(?:\s+from\s+(?:the\s+)?\w+)?(?:\s+by|\s*:))"),
    ("translation", r"(?:[çc]eviri|[çc]eviren|terc[üu]me(?:\s+eden)?)\s*:|[çc]ev\.(?=\s)"),
    ("by", r"(?:(?:words|text|story|written|posted|published|report(?:ed|ing)?|writing|analysis|opinion|compiled|edited\s+and\s+written)\s+by)"),
    ("by", r"(?:by|yazan|yazar[ıi]?|haber|muhabir|haz[ıi]rlayan|kaleme\s+alan|r[öo]portaj|s[öo]yle[şs]i|analiz|authors?|reporter|byline)\s*:"),
    ("by", r"(?:source|kaynak|via)\s*:"),
    ("by", r"by(?=\s)"),
    ("with", r"(?:with|ile\s+birlikte)(?=\s)"),
)  # fmt: skip
_MARKER = re.compile(
    r"(?:(?<=^)|(?<=[\s,;|/•·(.–—-]))(?:"
    + "|".join(f"(?P<r{n}>{form})" for n, (_, form) in enumerate(_ROLES))
    + ")",
    _I,
)
_UNKNOWN_ROLE = re.compile(
    r"\b(?:edit(?:ed|ing)|edit[öo]r|compiled|kamera|montaj|video|graphics?)(?:\s+by|\s*:)", _I
)
_CONTRIBUTED = re.compile(
    r"^(?P<names>.{3,200}?)\s+(?:also\s+)?contributed(?:\s+(?:to\s+)?(?:this|the)?\s*(?:report(?:ing)?|story|article)?)?(?:\s+from\s+[\w\s,]+)?\.?$",
    _I,
)
_TURKISH_CONTRIBUTED = re.compile(
    r"^(?:bu\s+habere\s+)?(?P<names>.{3,200}?)\s+(?:bu\s+habere\s+)?katk[ıi]da\s+bulun(?:du|mu[şs]tur)\.?$",
    _I,
)
_BOTH = re.compile(
    r"^haber\s+(?:ve|-|&)\s+foto[ğg]raf(?:lar)?\s*:\s*|^(?:words|text|story)\s+and\s+(?:photos|photographs|pictures)\s+by\s+",
    _I,
)
_SEPARATORS = re.compile(
    r"\s*(?:[;|•·/\n]|\s[–—-]\s|\s(?:and|ve|und|et|y)\s|\s&\s|,\s*(?:and\s|ve\s)?)\s*", _I
)
_PLACE = re.compile(r"\s+(?:in|from|at)\s+[A-ZÇĞİÖŞÜ].*$|['’](?:dan|den|tan|ten)\b.*$")
_FOR = re.compile(r"^(?P<name>.+?)\s+(?:for|of|from)\s+(?P<outlet>(?:the\s+)?[A-Z].*)$")
_OF = re.compile(r"^(?P<outlet>[A-Z][\w. ]{1,40}?)(?:['’]s|(?<=s)['’])\s+(?P<name>[A-ZÇĞİÖŞÜ]\S*\s.+)$")
_PARENTHESES = re.compile(r"\(([^()]{1,60})\)|\[([^\[\]]{1,60})\]")
_EMAIL = re.compile(r"<?[\w.+-]{1,64}@[\w.-]{1,190}>?|(?<!\w)@\w{2,30}\b|https?://\S+")
_JOB = re.compile(
    r"\b(?:correspondent|editor|editor-in-chief|reporter|writer|columnist|analyst|contributor|photographer|producer|fellow|professor"
    r"|director|chief|journalist|author|presenter|associate press writer|staff|muhabiri?|editoru|yazari|kose yazari|temsilcisi|genel yayin"
    r" yonetmeni|mudur[u]?|ph\.?d|jr|sr|md|academic|researcher|strategist|ambassador|lecturer|specialist|expert|freelance)\b"
)
_PLACE_NAMES = frozenset(
    "ankara istanbul izmir london brussels washington moscow madrid paris berlin beirut cairo baghdad doha tehran jerusalem"
    " gaza kyiv kiev geneva athens rome vienna tokyo beijing antalya diyarbakir trabzon adana bursa lefkosa nicosia tunis"
    " damascus tbilisi baku new york".split()
) | {"new york", "tel aviv", "washington dc", "gaza city", "united nations", "istanbul/ankara"}
_NAME = re.compile(r"^[^\W_][\w.'’&:+ -]{0,78}$")
_CAPITALS = re.compile(r"^[^a-zçğıöşü]+$")


def read(text: str, publishers: Iterable[str] = (), *, role: Role = "by") -> tuple[Credit, ...]:
    """Return the credits in a byline, in their order; `role` is of the names before any marker.

    `publishers` are the names of the page's own outlet, so that it is not taken for a person.
    """
    return _read(text[:_LONGEST], tuple(publishers), role)


@lru_cache(maxsize=1024)  # a paper's writers are few, and sign day after day
def _read(text: str, publishers: tuple[str, ...], role: Role) -> tuple[Credit, ...]:
    text = _EMAIL.sub(" ", _BEFORE_COMPANY.sub(" ", squeeze(text)))[:600].strip(" .|•·-–—,")
    if match := _CONTRIBUTED.match(text) or _TURKISH_CONTRIBUTED.match(text):
        return _credits(match["names"], "additional_reporting", publishers)
    if match := _BOTH.match(text):
        names = text[match.end() :]
        return _unique((*_credits(names, "by", publishers), *_credits(names, "photographs", publishers)))
    found: list[Credit] = []
    for part_role, part in _parts(text, role):
        found.extend(_credits(part, part_role, publishers))
    return _unique(found)


def has_marker(text: str) -> bool:
    """Say whether a line opens as a byline does."""
    match = _MARKER.match(squeeze(text))
    return match is not None


def _parts(text: str, role: Role) -> Iterator[tuple[Role | None, str]]:
    """Split at role markers; what follows a role that items do not carry ("Editing by") goes with None."""
    marks: list[tuple[int, int, Role | None]] = [
        (match.start(), match.end(), _role(match)) for match in _MARKER.finditer(text)
    ]
    marks += [(match.start(), match.end(), None) for match in _UNKNOWN_ROLE.finditer(text)]
    marks.sort(key=lambda mark: (mark[0], -mark[1]))
    at = 0
    last: Role | None = role
    for start, end, following in marks:
        if start < at:
            continue
        yield last, text[at:start]
        at, last = end, following
    yield last, text[at:]


def _role(match: "re.Match[str]") -> Role:
    return next(role for n, (role, _) in enumerate(_ROLES) if match[f"r{n}"])


def _credits(names: str, role: Role | None, publishers: tuple[str, ...]) -> tuple[Credit, ...]:
    if role is None:
        return ()
    return tuple(
        Credit(name, role, _kind(name, role, publishers))
        for name in _names(names, publishers)
        if not agencies.is_account(name)
    )


def _kind(name: str, role: Role, publishers: tuple[str, ...]) -> Kind:
    """Take one unknown word after "With" for an agency: people have two names, and stand after "By"."""
    kind = agencies.kind_of(name, publishers)
    return "agency" if kind == "person" and role == "with" and " " not in name else kind


def _names(text: str, publishers: tuple[str, ...]) -> Iterator[str]:
    text = text.strip(" .,;:|/•·-–—")
    if not text:
        return
    if agencies.known(text) or any(fold(text) == fold(publisher) for publisher in publishers):
        yield text
        return
    inside = [first or second for first, second in _PARENTHESES.findall(text)]
    outside = _PARENTHESES.sub(" ", text)
    if not outside.strip():  # "jane@ledger.example (Jane Doe)", without the address
        outside, inside = " / ".join(inside), []
    for position, part in enumerate(_SEPARATORS.split(outside)):
        yield from _name(part or "", publishers, first=position == 0)
    for part in inside:
        if agencies.known(part):
            yield part.strip()


def _name(part: str, publishers: tuple[str, ...], *, first: bool) -> Iterator[str]:
    part = squeeze(part).strip(" .,;:|/•·-–—'’\"“”()")
    part = re.sub(r"^(?:by|and|with|ve)(?:\s+|$)", "", part, flags=_I)
    if (match := _OF.match(part)) and agencies.kind_of(match["outlet"], publishers) != "person":
        part = match["name"]
    if not part or not any(char.isalpha() for char in part):
        return
    if agencies.known(part) or any(fold(part) == fold(publisher) for publisher in publishers):
        yield part
        return
    part = _PLACE.sub("", part).strip()
    if (match := _FOR.match(part)) and agencies.kind_of(match["outlet"], publishers) != "person":
        yield from (match["name"], match["outlet"])
        return
    folded = fold(part)
    if folded in _PLACE_NAMES or not _NAME.match(part):
        return
    if agencies.kind_of(part, publishers) == "person" and (_JOB.search(folded) or len(part.split()) > 6):  # noqa: PLR2004 (a measure of texts, used here alone)
        employer = list(_without_job(part))
        yield from employer or ([part] if first and len(part.split()) <= 4 else [])  # noqa: PLR2004 - "Example editor"
        return
    yield _cased(part)


def _without_job(part: str) -> Iterator[str]:
    """Keep the agency of "Associated Press Writer" and "AA muhabiri"; a job alone is nobody's name."""
    words = part.split()
    for length in range(len(words) - 1, 0, -1):
        if agencies.known(" ".join(words[:length])):
            yield " ".join(words[:length])
            return


def _cased(name: str) -> str:
    """Write a person's name set in capitals as a name; short ones are initials and stay."""
    words = name.split()
    if len(words) < 2 or not _CAPITALS.match(name) or agencies.kind_of(name) != "person":  # noqa: PLR2004 (a measure of texts, used here alone)
        return name
    turkish = any(char in "ÇĞİŞ" for char in name)
    return " ".join(_cased_word(word, turkish=turkish) for word in words)


def _cased_word(word: str, *, turkish: bool) -> str:
    if len(word.strip(".")) == 1 or "." in word[:-1]:
        return word
    tail = word[1:].replace("I", "ı").replace("İ", "i") if turkish else word[1:]
    parts = tail.lower().split("-")
    return word[0] + "-".join([parts[0], *(part[:1].upper() + part[1:] for part in parts[1:])])


def _unique(found: Iterable[Credit]) -> tuple[Credit, ...]:
    seen: dict[tuple[str, Role], Credit] = {}
    for credit in found:
        seen.setdefault((fold(agencies.canonical(credit.name)), credit.role), credit)
    return tuple(seen.values())
