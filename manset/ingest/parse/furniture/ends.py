"""Lines after which an article does not go on, and those after which it seldom does."""

import re
from typing import Literal

End = Literal["comments", "neighbours", "author", "tags", "footer", "list"]

_COMMENTS = re.compile(
    r"(?:leave|add|post|write) (?:a |your |the first )?(?:reply|comment|response)s?\b.{0,40}|cancel reply|(?:\d+ |no |view |show |see all |all |load )?comments?\W*\(?\d*\)?"
    r"|comments (?:are|have been) (?:closed|disabled|off).{0,60}|\d+ (?:thoughts?|responses?|replies) (?:on|to)\b.{0,200}|join the (?:discussion|conversation)\W*|be the first to comment\W*"
    r"|your e-?mail address will not be published.{0,80}|required fields are marked.{0,20}|save my name, e-?mail,? and website .{0,100}|post comment|submit comment|add comment"
    r"|notify me of (?:new|follow-?up) .{0,80}|this site uses akismet.{0,120}|you must be logged in to .{0,40}|log ?in to (?:leave a )?(?:comment|reply).{0,20}"
    r"|yorum (?:yap|yaz|gonder|ekle|birak)(?:in|iniz)?\W*|ilk yorumu? .{0,40}|\d+ yorum\w*|yorumlar?\W*\(?\d*\)?|henuz yorum (?:yapilmamis|yok).{0,60}|bu habere (?:ilk )?yorum.{0,40}"
    r"|bir (?:yanit|yorum|cevap) (?:yaz|birak)\w*.{0,40}|(?:yaniti|cevabi) iptal et|e-?posta (?:adresiniz|hesabiniz) yayi[mn]?lan\w+.{0,140}|gerekli alanlar .{0,60}isaretlen.{0,30}"
    r"|(?:bir dahaki sefere|daha sonraki) yorum\w* .{0,160}|yorum(?:u)? gonder|sign in to comment.{0,20}"
)  # fmt: skip
_NEIGHBOURS = re.compile(
    r"\W*(?:previous|next|prev|older|newer) (?:article|post|story|news|page)\b.{0,250}|\W*(?:previous|next|prev)\W*|\W*(?:onceki|sonraki|siradaki) (?:haber|yazi|makale|icerik|gonderi)\w*\b.{0,250}"
    r"|\W*(?:onceki|sonraki)\W*|post navigation|yazi (?:gezinmesi|dolasimi)|[«←\u2039] ?\S.{2,200}|\S.{2,200} ?[»→›]"
)
_AUTHOR = re.compile(
    r"about (?:the )?authors?\W*|yazar hakkinda\W*|view all posts?.{0,60}|see author.?s posts.{0,20}|(?:more|all) (?:posts|articles|stories) by\b.{0,60}|author(?:s)?['’]?s? (?:archive|page|website).{0,20}"
    r"|yazarin (?:diger|tum) (?:yazilari|haberleri)\W*|tum yazilari(?:ni gor)?\W*|(?:visit )?(?:author )?website|web sitesi"
)
_TAGS = re.compile(
    r"\W*(?:tags?|topics|keywords|etiket(?:ler)?|konular|anahtar kelimeler|filed under|tagged(?: (?:with|in|under))?|in this (?:story|article))\s*(?:[:#].{0,500}|)"
)
_FOOTER = re.compile(
    r"(?:©|\(c\) ?(?:19|20)\d\d|copyright\b).{0,250}|.{0,120}\ball rights reserved\b.{0,160}|.{0,120}\b(?:tum|her) hakki\w* saklidir\b.{0,120}|about us|hakkimizda|contact(?: us)?|iletisim|kunye|imprint|privacy(?: policy)?|gizlilik(?: politikasi)?"
    r"|terms (?:of (?:use|service)|and conditions|& conditions)|cookie (?:policy|settings)|cerez (?:politikasi|ayarlari)|kvkk.{0,60}|powered by .{0,60}|(?:designed|developed|theme) by .{0,60}"
    r"|our standards:.{0,120}|back to top|yukari cik|basa don|site ?map|site haritasi|advertise(?: with us)?|our picks|careers"
    r"|type above and press (?:enter )?.{0,80}|press esc.{0,40}|aramak (?:istediginiz|icin) .{0,120}|(?:iptal|kapatmak) icin esc.{0,40}|references|visible links|hidden links"
)  # fmt: skip
_LIST = re.compile(
    r"\W*(?:related (?:posts?|articles?|news|stories|contents?|topics|reading|coverage)|you (?:may|might) (?:also )?(?:like|have missed|be interested in|enjoy).{0,40}|more (?:from|in|on|stories|news|articles|like this|posts|headlines|top stories)\b.{0,30}"
    r"|keep reading|continue reading|read next|up next|recommended(?: (?:for you|articles|stories|posts|reading))?|suggested(?: (?:for you|posts|articles))?|trending(?: (?:now|news|stories|posts|today))?|most (?:read|popular|viewed|shared|commented)\b.{0,30}"
    r"|popular(?: (?:posts|news|now|articles|stories|this week))?|don'?t miss(?: (?:it|this|out))?|must[ -]reads?|editor'?s'? (?:picks?|choice)|top (?:stories|news|posts|headlines|picks)|what['’]?s (?:hot|new|trending)\W*"
    r"|(?:the )?latest(?: (?:news|posts?|articles?|stories|headlines|updates|in|from|on)\b.{0,16})?|recent(?: (?:posts|news|articles|comments|stories))|in case you missed it|also on\b.{0,40}|(?:from )?around the web|sponsored (?:content|stories|links)|featured(?: (?:posts|news|stories))?|breaking news|in other news"
    r"|ilgili (?:haberler|yazilar|icerikler|konular|makaleler)|benzer (?:haberler|yazilar|icerikler)|(?:bunlar da )?ilginizi cekebilir(?:ecek\w*)?.{0,20}|(?:bu haber(?:ler)?(?: de| da)? )?ilginizi cekebil.{0,30}|bunlara da (?:bak|goz at)\w*|(?:en )?cok (?:okunan|izlenen|yorumlanan|paylasilan)\w*.{0,20}"
    r"|son (?:dakika|haberler|eklenen\w*|yazilar|gelismeler)(?: haberler\w*)?|en (?:son|yeni)(?: (?:haberler|yazilar))?|gunun (?:mansetleri|haberleri|ozeti)|editorun sec\w*|diger (?:haberler|yazilar)|populer(?: (?:haberler|yazilar))?|gundem(?:deki\w*)?(?: haberleri)?|one cikan\w*(?: haberler)?|kacirmayin|manset(?:ler)?|sizin icin\b.{0,30}|tum haberler)\W*"
)  # fmt: skip
_LONGEST = 420


def end_of(folded: str) -> End | None:
    """Return what part of a page a line opens that comes after the article; None for any other line."""
    if not folded or len(folded) > _LONGEST:
        return None
    if _COMMENTS.fullmatch(folded):
        return "comments"
    if _NEIGHBOURS.fullmatch(folded):
        return "neighbours"
    if _AUTHOR.fullmatch(folded):
        return "author"
    if _TAGS.fullmatch(folded):
        return "tags"
    if _FOOTER.fullmatch(folded):
        return "footer"
    return "list" if _LIST.fullmatch(folded) else None
