"""Share links: what each service is told, and nothing more."""

from urllib.parse import parse_qs, urlsplit

from manset.site.share import share_links

URL = "https://poyraz.example/2026/11/22/a/?x=1&y=2"
HEADLINE = "Boğaz & köprü: “100%”"


def queries() -> dict[str, dict[str, list[str]]]:
    return {
        link.network: parse_qs(urlsplit(link.url).query)
        for link in share_links(URL, HEADLINE, "https://p.example/1.jpg")
    }


def test_all_services_of_the_product_are_there() -> None:
    assert set(queries()) == {
        "facebook",
        "x",
        "whatsapp",
        "telegram",
        "linkedin",
        "pinterest",
        "tumblr",
        "email",
    }


def test_address_and_headline_arrive_whole() -> None:
    said = queries()
    assert said["facebook"] == {"u": [URL]}
    assert said["x"] == {"text": [HEADLINE], "url": [URL]}
    assert said["whatsapp"] == {"text": [f"{HEADLINE} {URL}"]}
    assert said["pinterest"]["media"] == ["https://p.example/1.jpg"]
    assert said["email"] == {"subject": [HEADLINE], "body": [URL]}


def test_mail_has_no_plus_for_a_space() -> None:
    (mail,) = [link.url for link in share_links(URL, HEADLINE) if link.network == "email"]
    assert "+" not in mail
