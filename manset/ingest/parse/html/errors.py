"""Pages that are no article: a server's error, a guard before the door, a page left empty."""

import re

from manset.lib.text import fold

_ERROR = re.compile(
    r"(?:error |http |hata )?(?:4(?:0[0-9]|1[0-9]|29|51)|5(?:0[0-9]|2[0-9]|30))(?: error)?\b(?:\s*[-–—:|!.]?\s*(?:page |error)?.{0,60})?|(?:page|article|file|url|document|content) (?:was )?not found.{0,60}|.{0,30}\bnot found"
    r"|just a moment\W*|attention required!?.{0,40}|access (?:to this page )?(?:has been )?denied.{0,60}|forbidden|are you (?:a )?(?:robot|human)\W*|(?:please )?(?:verify|prove) (?:that )?you are (?:a )?human.{0,40}|one more step.{0,40}|security check.{0,30}"
    r"|checking your browser.{0,80}|ddos.{0,40}|robot check|captcha.{0,30}|pardon our interruption.{0,20}|bad gateway|gateway time-?out|service (?:temporarily )?unavailable.{0,30}|internal server error|(?:site|service) (?:is )?under maintenance|maintenance(?: mode)?"
    r"|too many requests|request (?:rejected|blocked|unsuccessful).{0,40}|error(?: establishing a database connection)?|fatal error.{0,80}|(?:oops|sorry)\b.{0,60}|page (?:gone|unavailable|no longer exists).{0,40}|this (?:page|site) (?:can.?t be reached|isn.?t (?:working|available)).{0,40}"
    r"|(?:aradiginiz )?sayfa bulunamadi.{0,60}|.{0,40}bulunamadi|erisim (?:engellendi|reddedildi).{0,40}|bir dakika lutfen\W*|bakim(?:dayiz| calismasi).{0,40}|site bakimda.{0,30}|index of /.{0,80}|welcome to nginx.{0,10}|apache2? .{0,40}default page.{0,20}|login|log in|sign in|giris yap"
)  # fmt: skip
_GUARDS = (
    "cf-browser-verification", "cf_chl_opt", "challenge-platform", "cf-error-details", "_incapsula_resource", "px-captcha", "g-recaptcha-response",
    "enable javascript and cookies to continue", "ddos-guard", "sucuri website firewall", "datadome",
)  # fmt: skip
_SHORT = 150  # words; an article about errors is longer than an error


def reason(title: str, heading: str, text: str, markup: str) -> str | None:
    """Return why a page is an error and no article, None when it may be one. `text` is all that it shows."""
    words = len(text.split())
    for said in (title, heading):
        folded = fold(said).strip(" .!")
        head = re.split(r"\s[|–—-]\s", folded)[0]
        if words < _SHORT and (_ERROR.fullmatch(folded) or _ERROR.fullmatch(head)):
            return f"an error page, not an article: it says “{said[:80]}”; fetch the article itself"
    lowered = markup[:200_000].lower()
    if words < _SHORT and any(mark in lowered for mark in _GUARDS):
        return "a guard's page (captcha or browser check), not an article; save it from a browser that passed"
    return None
