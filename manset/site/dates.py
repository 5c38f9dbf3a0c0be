"""Dates as English and Turkish readers write them."""

from datetime import date, datetime

from manset.site.words import spoken

# CLDR 48, main/en.xml and main/tr.xml, gregorian months, wide and abbreviated.
MONTHS = {
    "en": (
        "January February March April May June July August September October November December".split(),
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    ),
    "tr": (
        "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık".split(),
        "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara".split(),
    ),
}


# The same, days wide, Monday first.
DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "tr": "Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar".split(),
}


def whole_date(day: date, language: str) -> str:
    """Sunday 22 November 2026; 22 Kasım 2026 Pazar."""
    name = DAYS[spoken(language)][day.weekday()]
    return (
        f"{long_date(day, language)} {name}"
        if spoken(language) == "tr"
        else f"{name} {long_date(day, language)}"
    )


def long_date(day: date, language: str) -> str:
    """22 November 2026; 22 Kasım 2026."""
    return f"{day.day} {MONTHS[spoken(language)][0][day.month - 1]} {day.year}"


def short_date(day: date, language: str) -> str:
    """22 Nov; 22 Kas. For lists whose year is plain from their place."""
    return f"{day.day} {MONTHS[spoken(language)][1][day.month - 1]}"


def clock(when: datetime) -> str:
    """14:05, in the time zone of `when`."""
    return f"{when:%H:%M}"
