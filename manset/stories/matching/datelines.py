"""Lines that say when and nothing else: "Updated Saturday, December 05, 2009 8:28 PM", "3 Mart 2026, 14.05"."""

import re

from manset.ingest.parse.months import DAYS, MONTHS, ZONES
from manset.stories.matching.words import plain

_NUMERIC = re.compile(r"\d{1,4}\s*([./-])\s*\d{1,2}\s*\1\s*\d{2,4}")
_LONGEST = 160  # characters: longer than that, a line says more
_WORDS = """
    a am and article at by created date ddt edited edt first gmt h hrs ist last local m modified noon midnight of on
    online p pm post posted print published released revised st nd rd th stamp story sunday the time today
    updated update utc
    eklenme giris guncelleme guncellendi olusturma olusturulma saat saati son tarih tarihi tarihinde yayin yayinlanma
    yayinlandi yayim yayimlanma yayimlandi
    """.split()
_KNOWN = frozenset(_WORDS) | frozenset(word.rstrip(".") for names in (DAYS, MONTHS, ZONES) for word in names)


def is_dateline(line: str) -> bool:
    """Tell whether a line names a date or a time, and nothing beside it."""
    if len(line) > _LONGEST:
        return False
    letters = [word.lstrip("0123456789") for word in plain(line)]
    said = [rest for rest in letters if rest]
    if not all(rest in _KNOWN for rest in said):
        return False
    numbered = any(character.isdigit() for character in line)
    return numbered and (bool(said) or bool(_NUMERIC.search(line)))
