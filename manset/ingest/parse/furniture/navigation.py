"""Words of menus and headers."""

import re

_HOME = {"home", "homepage", "home page", "anasayfa", "ana sayfa", "front page", "start", "baslangic"}
_MENU = re.compile(
    r"menu|navigation|main menu|(?:open|close|toggle|mobile) (?:menu|navigation|search)|search(?: for)?\W*|ara(?:ma)?\W*|login|log in|sign in|register|giris(?: yap)?|uye ol|kayit ol|my account|hesabim|subscribe|abone ol|skip to (?:main )?content|skip to navigation|icerige (?:gec|atla)"
    r"|dark mode|light mode|switch (?:skin|to .{0,20} mode)|karanlik mod|close|kapat|cancel|iptal|more|daha fazla|all|tumu|en|tr|english|turkce|live|canli(?: yayin)?|e-?gazete|e-?paper|contact(?: us)?|about(?: us)?|hakkimizda|iletisim|kunye|trending|(?:buy now|random article|sidebar)"
    r"|accept(?: all)?(?: cookies)?|reject(?: all)?|kabul et|reddet|manage (?:options|cookies)|cookie settings|we (?:use|value) .{0,30}(?:cookies|privacy).{0,200}|.{0,80}\bcerez\w*\b.{0,160}|facebook x twitter instagram"
)  # fmt: skip


def is_home(folded: str) -> bool:
    """Say whether it is the first crumb of a breadcrumb."""
    return folded.strip(" :") in _HOME


def is_menu(folded: str) -> bool:
    """Say whether a line is an entry of a menu that names no section."""
    return (len(folded) <= 300 and bool(_MENU.fullmatch(folded))) or is_home(folded)  # noqa: PLR2004 - a banner's length


SECTIONS = frozenset(
    fold_name
    for fold_name in (
        "world international politics business economy sports sport opinion analysis culture arts technology tech science health"
        " lifestyle life travel education environment turkiye turkey diplomacy defense defence energy finance markets europe asia"
        " africa americas us uk mideast nation national local istanbul features magazine entertainment music film books food auto"
        " investigations crime society media interviews interview explainer editorial columns commentary"
        " dunya siyaset politika ekonomi spor gundem yasam kultur sanat saglik bilim teknoloji egitim cevre magazin yazarlar"
        " yorum gorus analiz roportaj yerel turizm otomobil finans savunma dis-politika guncel asayis"
    ).split()
) | {
    "middle east", "news analysis", "arts & culture", "arts and culture", "real estate", "foreign policy", "human rights", "op-ed",
    "opinions", "latest", "kultur sanat", "kultur-sanat", "dis politika", "dis haberler", "bilim teknoloji", "haber analizi",
    "insan haklari", "black sea", "breaking news", "son dakika", "north america", "south america", "balkans", "central asia",
}  # fmt: skip
