"""Bylines, dates and captions as they are printed."""

import pytest

from manset.ingest.parse import agencies, byline, caption, dates


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Daily Sabah With Reuters", "Daily Sabah/by/outlet Reuters/with/agency"),
        ("By Morning Ledger With AFP and AP", "Morning Ledger/by/outlet AFP/with/agency AP/with/agency"),
        ("By Jane Doe and John Roe, Reuters", "Jane Doe/by/person John Roe/by/person Reuters/by/agency"),
        ("By Jane Doe, Levant Media, Inc.", "Jane Doe/by/person Levant Media Inc/by/outlet"),
        ("Harbour Media, Ltd. and Jane Doe", "Harbour Media Ltd/by/outlet Jane Doe/by/person"),
        ("Reuters, Inc.", "Reuters Inc/by/agency"),
        ("Poyraz Medya A.Ş.", "Poyraz Medya A.Ş/by/outlet"),
        ("By Jane Corp", "Jane Corp/by/outlet"),
        ("By Anna Incel", "Anna Incel/by/person"),
        ("Jane Doe, John Roe & Ann Lee", "Jane Doe/by/person John Roe/by/person Ann Lee/by/person"),
        ("Ayşe Yılmaz, AA", "Ayşe Yılmaz/by/person AA/by/agency"),
        ("AYŞE YILMAZ / ANKARA", "Ayşe Yılmaz/by/person"),
        ("By JANE DOE", "Jane Doe/by/person"),
        (
            "Haber: Ayşe Yılmaz - Fotoğraf: Mehmet Demir",
            "Ayşe Yılmaz/by/person Mehmet Demir/photographs/person",
        ),
        ("Haber ve fotoğraf: Ali Veli", "Ali Veli/by/person Ali Veli/photographs/person"),
        ("Çeviri: Deniz Kaya", "Deniz Kaya/translation/person"),
        ("Translated from Turkish by Deniz Kaya", "Deniz Kaya/translation/person"),
        ("Photographs by Nar Doe/AP", "Nar Doe/photographs/person AP/photographs/agency"),
        (
            "Additional reporting by Mary Major in London and Ali Veli",
            "Mary Major/additional_reporting/person Ali Veli/additional_reporting/person",
        ),
        ("Jane Doe contributed to this report.", "Jane Doe/additional_reporting/person"),
        ("Reuters’ Jane Doe contributed to this report.", "Jane Doe/additional_reporting/person"),
        ("By Adam's Apple", "Adam's Apple/by/person"),
        ("Reporting by Jane Doe; Editing by Max Moe", "Jane Doe/by/person"),
        ("By Jane Doe, Diplomatic Correspondent", "Jane Doe/by/person"),
        ("By Jane Doe in Ankara and John Roe in Madrid", "Jane Doe/by/person John Roe/by/person"),
        ("By Jane Doe for Reuters", "Jane Doe/by/person Reuters/by/agency"),
        ("Jane Doe (AP)", "Jane Doe/by/person AP/by/agency"),
        ("By The Associated Press", "The Associated Press/by/agency"),
        ("Anadolu Ajansı (AA)", "Anadolu Ajansı/by/agency"),
        ("Kaynak: AA", "AA/by/agency"),
        ("Dış Haberler Servisi", "Dış Haberler Servisi/by/outlet"),
        ("Poyraz", "Poyraz/by/outlet"),
        ("jane@ledger.example (Jane Doe)", "Jane Doe/by/person"),
        ("By admin", ""),
        ("", ""),
    ],
)
def test_a_byline_is_its_credits(text: str, names: str) -> None:
    found = [f"{credit.name}/{credit.role}/{credit.kind}" for credit in byline.read(text, ("Poyraz",))]
    assert " ".join(found) == names


def test_an_agency_is_one_under_all_its_names() -> None:
    assert agencies.canonical("AA") == agencies.canonical("Anadolu Ajansı") == "Anadolu Agency"
    assert agencies.canonical("Associated Press") == agencies.canonical("AP")
    assert agencies.canonical("Jane Doe") == "Jane Doe"
    assert not agencies.known("ap")  # a short name counts in capitals only


@pytest.mark.parametrize("text", ["By", "By ", "with", "ve"])
def test_a_marker_without_a_name_is_nobody(text: str) -> None:
    assert byline.read(text) == ()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("November 3, 2025", "2025-11-03T00:00:00+00:00"),
        ("Nov. 3, 2025 10:45 AM", "2025-11-03T10:45:00+00:00"),
        ("November 3, 2025 at 5 pm", "2025-11-03T17:00:00+00:00"),
        ("3rd November 2025, 10.45", "2025-11-03T10:45:00+00:00"),
        ("Mon, 03 Nov 2025 10:00:00 +0300", "2025-11-03T10:00:00+03:00"),
        ("November 3, 2025 10:45 am GMT+3", "2025-11-03T10:45:00+03:00"),
        ("2025-11-03T10:45:00Z", "2025-11-03T10:45:00+00:00"),
        ("2025/11/03 10:45", "2025-11-03T10:45:00+00:00"),
        ("3 Kasım 2025 Pazartesi 10:45", "2025-11-03T10:45:00+03:00"),
        ("Pazartesi, 3 KASIM 2025", "2025-11-03T00:00:00+03:00"),
        ("10 Kas 2025 - 14:00", "2025-11-10T14:00:00+03:00"),
        ("13/11/2025", "2025-11-13T00:00:00+00:00"),
        ("11/13/2025", "2025-11-13T00:00:00+00:00"),
        ("2 Mayıs 2014 10:00", "2014-05-02T10:00:00+03:00"),
        ("2 Ocak 2014 10:00", "2014-01-02T10:00:00+02:00"),  # Istanbul had winter time until 2016
        ("Sun Jan  4 16:29:06 PST 2026", "2026-01-04T16:29:06-08:00"),
        ("Tue, 03 Nov 2026 24:00:00 GMT", "2026-11-04T00:00:00+00:00"),
        ("2026-11-03T24:00:00Z", "2026-11-04T00:00:00+00:00"),
        ("9999-12-31T24:00:00Z", None),
        ("1793700000", "2026-11-03T10:00:00+00:00"),
        ("1793700000123", "2026-11-03T10:00:00+00:00"),
        ("20261103101500", "2026-11-03T10:15:00+00:00"),
        ("20261303101500", None),
        ("14:30 | 3 Kasım 2026", "2026-11-03T14:30:00+03:00"),
        ("9:05 pm EST, Nov 3, 2026", "2026-11-03T21:05:00-05:00"),
        ("October 4, 2026, 6:05 a.m. ET", "2026-10-04T06:05:00-04:00"),
        ("December 4, 2026, 6:05 a.m. ET", "2026-12-04T06:05:00-05:00"),
        ("They won 3:2 on 3 Nov 2026", "2026-11-03T00:00:00+00:00"),
        ("2 hours ago", None),
        ("May 2025", None),
        ("31 February 2025", None),
        ("", None),
    ],
)
def test_a_date_is_its_moment(text: str, moment: str | None) -> None:
    found = dates.moment(text)
    assert (found.isoformat() if found else None) == moment


def test_the_language_says_which_number_is_the_day_and_which_zone() -> None:
    turkish, english = dates.moment("03.11.2025 10:45", "tr"), dates.moment("3/11/2025", "en")
    assert turkish is not None
    assert english is not None
    assert (turkish.isoformat(), english.isoformat()) == (
        "2025-11-03T10:45:00+03:00",
        "2025-03-11T00:00:00+00:00",
    )


@pytest.mark.parametrize(
    ("text", "said", "credit"),
    [
        ("A worker in Izmir, Oct. 30, 2025. (AA Photo)", "A worker in Izmir, Oct. 30, 2025.", "AA"),
        ("Liman. (Fotoğraf: DHA)", "Liman.", "DHA"),
        ("A minister speaks (Reuters)", "A minister speaks", "Reuters"),
        ("A ship. Photo: Jane Doe/AP", "A ship.", "Jane Doe/AP"),
        ("A ship. REUTERS/Jane Doe", "A ship.", "REUTERS/Jane Doe"),
        ("A ship © Jane Doe", "A ship", "Jane Doe"),
        ("Foto: AA", None, "AA"),
        ("A ship. (File Photo)", "A ship.", None),
        ("Ministers (from left) met.", "Ministers (from left) met.", None),
        ("", None, None),
    ],
)
def test_a_caption_and_its_credit(text: str, said: str | None, credit: str | None) -> None:
    assert caption.split(text) == (said, credit)
