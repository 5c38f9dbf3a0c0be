"""URLs in what comes in: resolved, safe, and without what only tracks."""

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from manset.ingest.clean.allow import SCHEMES

WEB = frozenset({"http", "https"})
_BLANK = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\u200b\ufeff]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):")
# Parameters that say where a reader came from and nothing about the page.
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|li_fat_id|mc_cid|mc_eid"
    r"|_ga|_gl|_hsenc|_hsmi|mkt_tok|oly_anon_id|oly_enc_id|vero_id|wickedid|s_cid|wt[._]mc|wt_zmc|ns_(?:campaign"
    r"|mchannel|source|linkname|fee)|at_(?:medium|campaign|custom\d|link_\w+|ptr_name|format|bbc_team)|xtor|ncid|cmpid"
    r"|ocid|sr_share|smid|smtyp|taid|__twitter_impression|ref_src|ref_url|guccounter|guce_referrer\w*|dgcid|icid)$",
    re.IGNORECASE,
)


def safe(url: str | None, base: str | None = None, schemes: frozenset[str] = SCHEMES) -> str | None:
    """Return a URL fit to publish, resolved against a base when there is one, without tracking; None if it is not fit.

    `javascript:`, `data:`, `file:` and every other scheme but the allowed are not fit, however they are spelt.
    """
    text = _SURROGATES.sub("", url or "").strip()
    scheme = _SCHEME.match(_BLANK.sub("", text))
    if not text or (scheme and scheme[1].lower() not in schemes):
        return None
    if scheme and scheme[1].lower() in {"mailto", "tel"}:
        return _BLANK.sub("", text)
    return untracked(_resolved(_BLANK.sub("%20", text), base))


def beside(url: str | None, base: str | None, page: str | None) -> str | None:
    """Return a picture's address: resolved against `base`, else relative as it may lie beside the file.

    Without a base only an address from the root ("/wp-content/...") is resolved, against the page's own address.
    """
    from_root = base is None and (url or "").strip().startswith("/")
    return safe(url, page if from_root else base, WEB)


def untracked(url: str | None) -> str | None:
    """Return the URL without parameters that only track; the others keep their order and spelling."""
    if not url or "?" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    kept = [pair for pair in parts.query.split("&") if not _TRACKING.match(pair.split("=")[0])]
    return urlunsplit(parts._replace(query="&".join(kept))) if len(kept) < parts.query.count("&") + 1 else url


def _resolved(url: str, base: str | None) -> str | None:
    try:
        absolute = urljoin(base, url) if base else url
        urlsplit(absolute)
    except ValueError:
        return None
    if absolute.startswith("//"):
        return f"https:{absolute}"
    scheme = _SCHEME.match(absolute)
    return None if scheme and scheme[1].lower() not in SCHEMES else absolute
