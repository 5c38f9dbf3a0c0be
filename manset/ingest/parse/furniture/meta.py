"""The small print of an article's head: reading time, counts, and the words before dates."""

import re

READING_TIME = re.compile(
    r"(?:(?:est(?:imated|\.)?\s+)?(?:reading|read) time\s*:?\s*)?(?:about |approx\.? |~ ?|< ?|less than )?\b\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:mins?|minutes?|minute|dk|dakika|dakikalik)\.?(?:\s?(?:read(?:ing)?(?: time)?|okuma(?: suresi)?|okunma(?: suresi)?|de okunur|['’]?da okunur))"
    r"|(?:(?:est(?:imated|\.)?\s+)?(?:reading|read) time|okuma suresi|okunma suresi)\s*:?\s*(?:about |approx\.? |~ ?)?\d{1,3}\s?(?:mins?|minutes?|dk|dakika)\b\.?"
)  # fmt: skip
COUNTS = re.compile(
    r"\b(?:no comments?|\d[\d.,]*k? comments?|\d[\d.,]*k? (?:views|reads|shares|likes|hits)|leave a comment|add a comment|yorum yok|yorum yap(?:in|ilmamis)?|\d[\d.,]*k? (?:yorum|okunma|goruntulenme|paylasim|kez okundu|izlenme))\b(?: (?:on|to) .{0,200})?"
)
UPDATED = re.compile(
    r"\b(?:(?:last )?(?:updated|modified|edited|revised)(?: (?:on|at|date))?|update(?:d)?(?: time)?|(?:son )?guncelle(?:me|nme|ndi)(?:si)?(?: (?:tarihi|zamani|saati))?|son degisiklik)\s*(?:[:|]|-(?!\d)|\b)\s*"
)  # fmt: skip
PUBLISHED = re.compile(
    r"\b(?:(?:first )?(?:published|posted|created|added)(?: (?:on|at|date))?|publish(?:ed)? date|publication date|date(?: published)?|(?:yayin(?:lan)?(?:lan)?ma|yayim(?:lan)?ma|giris|olusturul?ma|eklenme|yayin|haber)(?: (?:tarihi|zamani|saati))?|tarih(?:i)?|on)\s*(?:[:|]|-(?!\d)|\b)\s*"
)  # fmt: skip
AGO = re.compile(
    r"\b(?:\d{1,3}|an?|bir) (?:seconds?|mins?|minutes?|hours?|hrs?|days?|weeks?|months?|years?) ago\b|\b\d{1,3} (?:saniye|dakika|dk|saat|gun|hafta|ay|yil) once\b|\bjust now\b|\byesterday\b|\bdun\b|\baz once\b"
)
