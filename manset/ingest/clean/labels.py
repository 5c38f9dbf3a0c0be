"""Names of encodings, as the Encoding Standard (WHATWG, section 4.2) reads them."""

# Python knows the standard's labels for the most part; these are the ones it reads otherwise or not at all. Pages that
# say "latin1" are written in Windows-1252, those that say "iso-8859-9" in Windows-1254: the standard knows, Python not.
_CODECS = {
    "windows-1252": "cp1252 ansi_x3.4-1968 ascii cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591"
    " iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252",
    "windows-1254": "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5"
    " windows-1254 x-cp1254",
    "cp874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "gb18030": "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030",
    "cp932": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    "cp949": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601"
    " windows-949",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "euc_jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
    "utf-16-le": "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le u16 utf16 utf_16",
    "utf-16-be": "unicodefffe utf-16be",
    "utf-32": "utf-32 utf32 utf_32 u32 iso-10646-ucs-4 csucs4 ucs-4",
    "utf-32-le": "utf-32le",
    "utf-32-be": "utf-32be",
    "iso8859-8": "iso-8859-8 iso-8859-8-i iso-8859-8-e csiso88598i csiso88598e logical visual",
    "koi8-u": "koi8-ru koi8-u",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "mac-roman": "csmacintosh mac macintosh x-mac-roman",
}
_BY_LABEL = {label: codec for codec, labels in _CODECS.items() for label in labels.split()}
# Encodings the standard maps to "replacement" (or never lists): old escapes by which text was smuggled past filters.
_NEVER = frozenset({"utf-7", "hz-gb-2312", "iso-2022-cn", "iso-2022-cn-ext", "iso-2022-kr", "csiso2022kr"})
_PLAIN = (
    "cp1250 cp1251 cp1253 cp1255 cp1256 cp1257 cp1258 windows-1250 windows-1251 windows-1253 windows-1255"
    " windows-1256 windows-1257 windows-1258 x-cp1250 x-cp1251 iso-2022-jp koi8-r koi8 koi8_r cp866 ibm866 iso-8859-2"
    " iso8859-2 latin2 l2 iso-8859-3 iso8859-3 latin3 iso-8859-4 iso8859-4 latin4 iso-8859-5 iso8859-5 cyrillic"
    " iso-8859-6 iso8859-6 arabic iso-8859-7 iso8859-7 greek iso-8859-10 iso8859-10 latin6 iso-8859-13 iso8859-13"
    " iso-8859-14 iso8859-14 iso-8859-15 iso8859-15 latin9 iso-8859-16 cp037 ibm037 ebcdic-cp-us"
)
_BY_LABEL |= {label: label.removeprefix("x-") for label in _PLAIN.split()} | {
    "koi8": "koi8-r",
    "koi8_r": "koi8-r",
}


def codec_for(label: str | None) -> str | None:
    """Return Python's codec for a declared label, None for a label that names no encoding to be read."""
    name = (label or "").strip().strip("\"'").lower()
    return None if name in _NEVER else _BY_LABEL.get(name)
