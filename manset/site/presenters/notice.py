"""The wording that a source asks for under what it has sent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """A source's credit line and its licence, "" for none; `licence_url` where the licence is an address."""

    credit: str
    licence: str = ""

    @property
    def licence_url(self) -> str:
        """The licence's address, "" where it is words."""
        return self.licence if self.licence.startswith(("https://", "http://")) else ""

    @property
    def text(self) -> str:
        """Both in one line, for what has no links."""
        return " ".join(part for part in (self.credit, self.licence) if part)
