"""The provider that tells of bounces and complaints, read from the environment; a wrong one is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from manset.config.bad_setting import BadSetting

# By provider: the view of what it tells, and the name of anymail's setting for the key that signs it, "" where a name
# and a password are all there is.
_VIEWS = "anymail.webhooks"
PROVIDERS = {
    "brevo": (f"{_VIEWS}.brevo.BrevoTrackingWebhookView", ""),
    "mailersend": (f"{_VIEWS}.mailersend.MailerSendTrackingWebhookView", "MAILERSEND_SIGNING_SECRET"),
    "mailgun": (f"{_VIEWS}.mailgun.MailgunTrackingWebhookView", "MAILGUN_WEBHOOK_SIGNING_KEY"),
    "mailjet": (f"{_VIEWS}.mailjet.MailjetTrackingWebhookView", ""),
    "mandrill": (f"{_VIEWS}.mandrill.MandrillCombinedWebhookView", "MANDRILL_WEBHOOK_KEY"),
    "postmark": (f"{_VIEWS}.postmark.PostmarkTrackingWebhookView", ""),
    "sendgrid": (f"{_VIEWS}.sendgrid.SendGridTrackingWebhookView", ""),
    "ses": ("manset.newsletter.ses.SesView", ""),
    "sparkpost": (f"{_VIEWS}.sparkpost.SparkPostTrackingWebhookView", ""),
}


@dataclass(frozen=True, slots=True)
class MailHookSettings:
    """Who tells, with what name and password, and what signs it; all empty where nobody does."""

    provider: str = ""
    anymail: Mapping[str, str] = field(default_factory=dict, repr=False)


def read_mail_hook(env: Mapping[str, str]) -> MailHookSettings:
    """Read `MANSET_MAIL_PROVIDER`, `MANSET_MAIL_HOOK` (name:password) and `MANSET_MAIL_HOOK_KEY`."""
    provider = env.get("MANSET_MAIL_PROVIDER", "").strip().lower()
    secret, key = (env.get(name, "").strip() for name in ("MANSET_MAIL_HOOK", "MANSET_MAIL_HOOK_KEY"))
    if not provider:
        return MailHookSettings()
    if provider not in PROVIDERS:
        raise BadSetting(f"MANSET_MAIL_PROVIDER is {provider!r}: give one of {', '.join(sorted(PROVIDERS))}")
    name, colon, password = secret.partition(":")
    if not (name and colon and password):
        raise BadSetting(
            "MANSET_MAIL_HOOK is wanted with MANSET_MAIL_PROVIDER: give NAME:PASSWORD of your choosing"
        )
    signed_by = PROVIDERS[provider][1]
    if signed_by and not key:
        raise BadSetting(f"MANSET_MAIL_HOOK_KEY is wanted: the key that {provider} signs its reports with")
    return MailHookSettings(provider, {"WEBHOOK_SECRET": secret, **({signed_by: key} if signed_by else {})})
