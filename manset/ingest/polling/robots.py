"""What a site's robots.txt allows (RFC 9309)."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

PRODUCT = "manset"
LARGEST = 512 * 1024  # bytes that are read of one (RFC 9309, 2.5: at least 500 KiB)
_LINE = re.compile(r"^\s*([A-Za-z-]+)\s*:\s*(.*?)\s*(?:#.*)?$")
_MOST_STARS = 16  # in one pattern: more is no rule that anybody means


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of paths, and whether they may be asked for."""

    pattern: str
    allow: bool

    def matches(self, path: str) -> bool:
        """Tell whether a path begins as the pattern says; `*` is any run of characters, `$` the end."""
        if self.pattern.count("*") > _MOST_STARS:
            return False
        whole = self.pattern.endswith("$")
        first, *parts = (self.pattern[:-1] if whole else self.pattern).split("*")
        if not path.startswith(first):
            return False
        at = len(first)
        for number, part in enumerate(parts):
            if whole and number == len(parts) - 1:
                return path.endswith(part) and len(path) - len(part) >= at
            found = path.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        return not whole or at == len(path)


def rules_for(text: str, product: str = PRODUCT) -> tuple[Rule, ...]:
    """Return the rules of all groups that name us, of those for everybody (`*`) where none does."""
    ours: list[Rule] = []
    everybodys: list[Rule] = []
    named, any_named, in_rules = False, False, True
    agents: list[str] = []
    for line in text.splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        field, value = found[1].lower(), found[2]
        if field == "user-agent":
            agents = [value.lower()] if in_rules else [*agents, value.lower()]
            in_rules, named = False, product in agents
            any_named = any_named or named
        elif field in {"allow", "disallow"}:
            in_rules = True
            if value:
                rule = Rule(_normal(value), field == "allow")
                if named:
                    ours.append(rule)
                if "*" in agents:
                    everybodys.append(rule)
    return tuple(ours if any_named else everybodys)


def allows(rules: tuple[Rule, ...], url: str) -> bool:
    """Tell whether an address may be asked for: the longest pattern decides, allowing before forbidding."""
    parts = urlsplit(url)
    path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    found = [(len(rule.pattern), rule.allow) for rule in rules if rule.matches(path)]
    return max(found)[1] if found else True


def _normal(path: str) -> str:
    """Write a path's letters in one way: percent-encoded or not, they are the same."""
    return quote(unquote(path), safe="/*$?&=;:@!'(),+~%")
