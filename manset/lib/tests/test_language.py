"""Language tags, and which language a text is in."""

import pytest

from manset.lib.language import detect, tag


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        ("EN_us", "en-US"),
        ("tr_TR.UTF-8", "tr-TR"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("en, tr", "en"),
        ("turkish!", None),
        ("", None),
        (None, None),
    ],
)
def test_a_tag_in_its_usual_case(declared: str | None, found: str | None) -> None:
    assert tag(declared) == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that the vote was not for this year and the bill would be read.", "en"),
        ("Bakan, oylamanın bu yıl için olmadığını ve teklifin daha sonra okunacağını söyledi.", "tr"),
        ("BAKAN BU YIL İÇİN BİR ADIM DAHA ATTI VE DAHA SONRA GİTTİ", "tr"),
        (
            "Der Minister sagte, dass die Abstimmung nicht in diesem Jahr und auch nicht im nächsten ist.",
            "de",
        ),
        ("Le ministre a dit que la loi est pour les villes et que le vote ne sera pas dans une année.", "fr"),
        ("Reuters 2025", None),
        ("", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert detect(text) == language
