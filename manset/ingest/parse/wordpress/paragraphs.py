"""The text of WordPress's classic editor, whose paragraphs are blank lines, to markup."""

import re

_BLOCK = (
    "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|style|p|h[1-6]|hr|fieldset"
    "|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|menu|summary|script|iframe|video|audio|object"
)
_OPENS = re.compile(rf"(<(?:{_BLOCK})(?=[\s/>]))", re.IGNORECASE)
_CLOSES = re.compile(rf"(</(?:{_BLOCK})\s*>|<hr\s*/?>)", re.IGNORECASE)
_KEPT = re.compile(r"<(pre|script|style|textarea)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BLANK = re.compile(r"\n\s*\n")
_IS_BLOCK = re.compile(rf"</?(?:{_BLOCK})(?=[\s/>])", re.IGNORECASE)
_MARK = "\x02{}\x03"
_MARKED = re.compile("\x02(\\d+)\x03")


def paragraphs(text: str) -> str:
    """Return markup in which what blank lines part is a paragraph, and a line end a break; block elements stay."""
    kept: list[str] = []

    def keep(match: "re.Match[str]") -> str:
        kept.append(match[0])
        return f"\n\n{_MARK.format(len(kept) - 1)}\n\n"

    text = _KEPT.sub(keep, text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _CLOSES.sub(r"\1\n\n", _OPENS.sub(r"\n\n\1", text))
    marked = "".join(_paragraph(part.strip()) for part in _BLANK.split(text) if part.strip())
    return _MARKED.sub(lambda match: kept[int(match[1])], marked)


def _paragraph(part: str) -> str:
    if _IS_BLOCK.match(part) or _MARKED.fullmatch(part):
        return f"{part}\n"
    return "<p>{}</p>\n".format(part.replace("\n", "<br>"))
