"""Lines at the end of a text that say who else worked on it."""

import re

_LINE = re.compile(
    r"^[(\[—–-]*\s*(?:(?:additional|further) reporting|reporting|report|writing|written|edited|editing|photographs?|photography|photos?|pictures|translat(?:ed|ion)|words|story)\b.{0,40}?\b(?:by|from)\b"
    r"|^[(\[]?\s*(?:source|kaynak|haber|muhabir|çeviri|çeviren|fotoğraf(?:lar)?|foto|yazan|haber ve fotoğraf|editör|ek haber|katkıda bulunan(?:lar)?)\s*:"
    r"|^.{3,120}\bcontributed (?:to (?:this|the)|reporting)|^.{3,120}\bkatkıda bulun(?:du|muştur)\.?$",
    re.IGNORECASE,
)
_MOST_WORDS = 40


def is_credit_line(text: str) -> bool:
    """Say whether a line is nothing but credits: "Additional reporting by …", "Source: …", "(Reporting by …)"."""
    return len(text) <= 600 and len(text.split()) < _MOST_WORDS and bool(_LINE.match(text))  # noqa: PLR2004 (a measure of texts, used here alone)
