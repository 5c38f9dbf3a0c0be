"""Boxes that stand inside an article: advertisements, a related link, a newsletter, "follow us"."""

import re

_ADVERT = re.compile(
    r"(?:- ?)?(?:\[?(?:advertisements?|advertising|adverts?|ads?|ad|sponsored(?: (?:content|by.{0,40}))?|promoted(?: content)?|reklam(?:lar|dir)?|ilan"
    r"|sponsorlu(?: icerik| baglanti\w*)?|advertorial)\]?)(?: ?-)?[.:]?"
    r"|(?:article|story) continues (?:below|after)(?: (?:this|the))?(?: ad\w*)?|continues (?:below|after) (?:the |this )?ad\w*"
    r"|(?:scroll|keep scrolling) (?:down )?to continue(?: reading)?(?: with content)?|haberin devami(?: (?:icin )?(?:asagida|reklamdan sonra))?\W*"
    r"|(?:yazi|haber|reklam)\w* ?(?:reklamdan )?sonra devam (?:ediyor|edecek)\W*|reklami (?:gec|kapat)|close ad|skip ad|loading\W*|yukleniyor\W*"
    r"|report this ad|remove ads|why this ad\??|ad feedback|learn more"
)
_RELATED_SAME_LINE = re.compile(
    r"\W*(?:read (?:more|also|next|on|it here|the full (?:story|article))|also read|see also|related(?: (?:news|story|stories|articles?|posts?|links?|reading|coverage))?"
    r"|must read|don'?t miss|recommended|more on this|more|watch(?: also| more| now)?|in (?:pictures|photos)"
    r"|also on \w+|you (?:may|might) (?:also )?like"
    r"|ayrica oku(?:yun|yunuz)?|bunu da oku(?:yun)?|bunlar da|ilgili (?:haber(?:ler)?|yazi(?:lar)?|icerik)|oku(?:yun|yunuz)|devamini oku"
    r"|haberin detayi|ilginizi cekebilir|izleyin|daha fazla(?:si)?|one cikan|foto ?galeri) ?[:>»|→]+ ?\S.{0,250}"
    r"|(?:read more|also read|see also|read also|ayrica oku\w*) ?[-–—] ?\S.{0,250}|(?:>>+|»|→|►|▶|👉)\s?.{3,200}"
)
_RELATED_LABEL = re.compile(
    r"\W*(?:read (?:more|also|next)|also read|see also|related(?: (?:news|story|stories|articles?|posts?|links?|topics?|reading|coverage|content))?|more on this(?: (?:story|topic))?"
    r"|must read|don'?t miss(?: (?:it|this))?|recommended(?: (?:reading|stories|for you|articles?))?|you (?:may|might) also (?:like|be interested in)|in case you missed it"
    r"|ilgili (?:haber(?:ler)?|yazi(?:lar)?|icerik(?:ler)?)|benzer haberler|ilginizi cekebilir|bunlar da ilginizi cekebilir|bunu da oku(?:yun)?"
    r"|ayrica oku(?:yun|yunuz)?|(?:buna|bunlara|suna) da (?:bak(?:in|iniz)?|goz at(?:in|iniz)?)|one cikan(?:lar| haberler)?|editorun sectikleri|onerilen(?:ler| haberler)?|sizin icin sectik\w*) ?[:.…]*"
)
_LETTER = re.compile(
    r"subscribe(?: (?:now|today|here))?\W*|subscribe to .{0,80}|sign ?up(?: (?:now|here|today|for .{0,80}))?\W*|(?:sign up|subscribe|join)\b.{0,80}\b(?:newsletter|inbox|bulletin|mailing list|updates|channel)\b.{0,80}"
    r"|(?:get|receive|have) .{0,80}\b(?:latest|top|best|breaking|creative|news|stories|headlines|morning|daily|weekly)\b.{0,120}\b(?:inbox|email|e-mail|mail|newsletter|about art, design and business|\w+ about .{3,60})\b.{0,60}"
    r"|(?:get|receive) the (?:latest|creative|best|top) .{0,120}(?:from|about|delivered|to your).{0,100}|delivered (?:straight |directly )?to your inbox\W*"
    r"|.{0,80}\bin your inbox\b.{0,60}|by (?:signing up|subscribing|clicking|checking this|submitting)\b.{0,200}(?:terms|privacy|agree|consent|policy).{0,100}"
    r"|(?:enter |your )(?:your )?e-?mail(?: address)?\W*|e-?mail address\W*|you can unsubscribe .{0,80}|unsubscribe (?:at )?any ?time\W*|no spam.{0,80}"
    r"|we (?:respect|value) your privacy.{0,60}|thank(?:s| you) for (?:subscribing|signing up)\W*|newsletters?|our newsletters?|daily newsletter|weekly newsletter|e-?bulten\w*"
    r"|(?:e-?)?bulten\w* (?:abone|kayit|kaydol|uye|katil)\w*.{0,60}|.{0,60}\bbulten\w*\b.{0,60}\b(?:abone|kaydol|kayit|uye ol|katil)\w*.{0,40}"
    r"|.{0,80}\b(?:e-?posta kutunuz|gelen kutunuz)\w*.{0,60}|e-?posta(?: adresi(?:niz|nizi girin)?)?|abone ol(?:un)?\W*|kaydol(?:un)?\W*|uye ol(?:un)?\W*"
    r"|.{0,60}\b(?:gizlilik politikasi|kullanim (?:kosullari|sartlari))\w*\b.{0,80}\bkabul\b.{0,40}|haberlerden (?:ilk siz )?haberdar olun.{0,40}"
    r"|son (?:dakika )?haberler(?:i|den)? .{0,40}(?:alin|haberdar olun)\W*"
)  # fmt: skip
_FOLLOW = re.compile(
    r"(?:follow|join|find|add) (?:us|our|\w+ \w+|\w+)\b.{0,40}\b(?:on|to|for|via)\b.{0,60}\b(?:google(?: news| haberler)?|whatsapp|telegram|twitter|x|facebook|instagram|youtube|social media|channel)\b.{0,60}"
    r"|.{0,60}\b(?:whatsapp|telegram|google (?:news|haberler)|youtube|instagram|facebook|twitter|x)['’]?\w* ?(?:kanal\w*|hesab\w*|uzerinden|da|de)?\b.{0,40}\b(?:takip (?:et|edin|edebilirsiniz)|abone ol(?:un)?|katilin|tiklayin)\b.{0,20}"
    r"|download (?:our|the) .{0,40}\bapp\b.{0,60}|(?:mobil )?uygulama\w* indir\w*.{0,40}"
    r"|(?:listen to|hear|save|bookmark|print|font size|text size|haberi dinle|sesli dinle|dinle|kaydet|yazi boyutu|listen|read aloud)(?: (?:this|the) (?:article|story|page|post))?\W*(?:\d+:\d\d|\d+ min\w*)?"
    r"|image|photo|picture|gorsel|fotograf|foto|resim|video|(?:image|photo) (?:source|caption)|a ?[+-](?: a ?[+-])*|a a|source link|(?:read|view) (?:the )?(?:full|original|complete|entire) (?:article|story|post|text)(?: (?:here|at|on)\b.{0,40})?|(?:haberin |orijinal )?kaynak linki?|click here(?: to .{0,80})?|(?:detayli bilgi|devami|.{3,80}) icin (?:buraya )?tiklayin\w*\W*|daha fazla bilgi icin .{0,60} tiklayin\W*"
)  # fmt: skip
_LONGEST = 400


def is_advert(folded: str) -> bool:
    """Say whether a line marks an advertisement's place."""
    return len(folded) <= _LONGEST and bool(_ADVERT.fullmatch(folded))


def is_related(folded: str) -> bool:
    """Say whether a line is a link to another article with its label: "Read more: ..."."""
    return len(folded) <= _LONGEST and bool(_RELATED_SAME_LINE.fullmatch(folded))


def is_related_label(folded: str) -> bool:
    """Say whether a line is the label of related links that follow it."""
    return len(folded) <= _LONGEST and bool(_RELATED_LABEL.fullmatch(folded))


def is_letter(folded: str) -> bool:
    """Say whether a line belongs to a newsletter's box."""
    return len(folded) <= _LONGEST and bool(_LETTER.fullmatch(folded))


def is_tool(folded: str) -> bool:
    """Say whether a line is a tool of the page: follow us, listen, letter size."""
    return len(folded) <= _LONGEST and bool(_FOLLOW.fullmatch(folded))
