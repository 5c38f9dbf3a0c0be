"""Page designs: ten ways in which sites lay out an article, from nested tables to hashed class names."""

from collections.abc import Callable
from html import escape

from bench.pages.articles import Article
from bench.pages.furniture import Furniture

Design = Callable[[Article, Furniture], str]
_DATE = "2026-11-22T09:10:00+03:00"


def document(article: Article, body: str, head: str = "") -> str:
    """Return a whole document."""
    return (
        f'<!doctype html>\n<html lang="{article.language}"><head><meta charset="utf-8">'
        f"<title>{escape(article.title)} | The Strait</title>{head}</head>\n<body>{body}</body></html>\n"
    )


def told(article: Article) -> str:
    """Return what a page says of itself to those who share it."""
    return (
        f'<meta property="og:type" content="article"><meta property="og:title" content="{escape(article.title)}">'
        f'<meta property="og:description" content="{escape(article.standfirst)}">'
        f'<meta property="article:published_time" content="{_DATE}">'
    )


def blocks(article: Article, *, between: dict[int, str] | None = None, open_with: str = "<{}>") -> str:
    """Return the text's blocks, list items in lists; `between` stands behind the block of that number."""
    said: list[str] = []
    inside = False
    for number, (tag, text) in enumerate(article.blocks):
        if (tag == "li") != inside:
            said.append("</ul>" if inside else "<ul>")
            inside = not inside
        said.append(f"{open_with.format(tag)}{escape(text)}</{tag}>\n")
        if between and number in between and not inside:
            said.append(between[number])
    return "".join(said) + ("</ul>" if inside else "")


def semantic(article: Article, around: Furniture) -> str:
    """Lay it out in HTML's own elements, as a young site does."""
    cards = "".join(f"<li><h3>{title}</h3><p>{brief}</p></li>" for title, brief in around.teasers(4))
    picture = f'<figure><img src="/a.jpg" alt=""><figcaption>{escape(around.others[0].title)}. The Strait</figcaption></figure>'
    body = (
        f"<header><nav><ul>{around.navigation()}</ul></nav></header><main><article><header><h1>{escape(article.title)}</h1>"
        f'<p class="standfirst">{escape(article.standfirst)}</p><p>{escape(article.author)} <time datetime="{_DATE}">22.11.2026</time></p></header>'
        f"{picture}{blocks(article)}<footer><p>{around.words['share']}</p></footer></article>"
        f"<aside><h2>{around.words['related']}</h2><ul>{cards}</ul></aside></main><footer><p>{around.words['rights']}</p></footer>"
    )
    return document(article, body, told(article))


def magazine(article: Article, around: Furniture) -> str:
    """Lay it out as a magazine theme of a common publishing system does, with boxes within the text."""
    share = f'<div class="td-post-sharing"><span>{around.words["share"]}</span><a href="#">Facebook</a><a href="#">X</a><a href="#">WhatsApp</a></div>'
    also = f'<p class="also"><strong>{around.words["more"]}:</strong> <a href="/story/1">{escape(around.others[0].title)}</a></p>'
    cards = "".join(
        f'<div class="td-block-span4"><h3 class="entry-title td-module-title">{title}</h3><div class="td-excerpt">{brief}</div></div>'
        for title, brief in around.teasers(6)
    )
    remarks = "".join(
        f'<li class="comment"><article class="comment-body"><footer>{who}</footer><div class="comment-content"><p>{what}</p></div></article></li>'
        for who, what in around.comments(4)
    )
    body = (
        f'<div class="td-header-menu"><ul class="sf-menu">{around.navigation()}</ul></div><div class="td-container"><div class="td-main-content">'
        f'<article class="post type-post"><div class="td-post-header"><h1 class="entry-title">{escape(article.title)}</h1>'
        f'<div class="td-post-author-name">{escape(article.author)}</div><time class="entry-date" datetime="{_DATE}">22 Nov 2026</time></div>'
        f'{share}<div class="td-post-content tagdiv-type">{blocks(article, between={1: also, 3: also})}</div>{share}'
        f'<div class="author-box-wrap"><b>{escape(article.author)}</b><p>{escape(article.author)} {around.words["about"]}</p></div></article>'
        f'<div class="td_block_related_posts"><h4>{around.words["related"]}</h4>{cards}</div>'
        f'<div id="comments"><h4>{around.words["comments"]}</h4><ol>{remarks}</ol><p>{around.words["form"]}</p></div></div>'
        f'<div class="td-sidebar"><ul>{around.headlines(10)}</ul></div></div><div class="td-footer">{around.words["rights"]}</div>'
    )
    return document(article, body, told(article))


def tables(article: Article, around: Furniture) -> str:
    """Lay it out in nested tables with broken lines for paragraphs, as in 2003; nothing says what is what."""
    text = "<br><br>".join(escape(text) for _, text in article.blocks)
    body = (
        f'<table width="100%"><tr><td colspan="3" bgcolor="#003366">{around.navigation("<font color=white>{} | </font>")}</td></tr>'
        f'<tr><td width="160" valign="top"><font size="1">{around.headlines(12, "{}<br>")}</font></td>'
        f'<td valign="top"><table><tr><td><font size="5"><b>{escape(article.title)}</b></font><br><font size="2"><i>{escape(article.author)}</i></font></td></tr>'
        f'<tr><td><font face="Verdana" size="2">{text}</font></td></tr></table></td>'
        f'<td width="120" valign="top"><font size="1">{around.words["advertisement"]}<br>{around.words["letter"]}</font></td></tr>'
        f'<tr><td colspan="3"><font size="1">{around.words["rights"]}</font></td></tr></table>'
    )
    return document(article, body)


def hashed(article: Article, around: Furniture) -> str:
    """Lay it out in divisions whose names are a compiler's, cards amid the text, as an application does."""
    card = "".join(
        f'<div class="css-9k2x1"><a class="css-7aa" href="/s"><div class="css-t4">{title}</div><div class="css-b2">{brief}</div></a></div>'
        for title, brief in around.teasers(2)
    )
    text = blocks(article, between={2: f'<div class="css-k3">{card}</div>'}, open_with='<{} class="css-1x8">')
    body = (
        f'<div id="root"><div class="css-a1">{around.navigation("<div class=css-a2>{}</div>")}</div><div class="css-0f"><div class="css-c4">'
        f'<div class="css-h1"><h1 class="css-h1x">{escape(article.title)}</h1><div class="css-s9">{escape(article.standfirst)}</div></div>'
        f'<div class="css-m2">{escape(article.author)}</div><div class="css-q7">{text}</div></div>'
        f'<div class="css-r3"><div>{around.words["read"]}</div>{around.headlines(8, "<div class=css-r4>{}</div>")}</div></div>'
        f'<div class="css-f1">{around.words["letter"]} {around.words["rights"]}</div></div>'
    )
    return document(article, body, told(article))


def portal(article: Article, around: Furniture) -> str:
    """Lay it out as a portal does: advertisements between paragraphs, and more headlines than text."""
    notice = f'<div class="reklam"><span>{around.words["advertisement"]}</span></div>'
    related = f'<div class="ilgili-haber"><b>{around.words["related"]}</b><a href="/h"><p>{escape(around.others[1].title)}</p><p>{escape(around.others[1].standfirst)}</p></a></div>'
    body = (
        f'<div class="ust-menu"><ul>{around.navigation()}</ul></div><div class="manset-seridi"><ul>{around.headlines(15)}</ul></div>'
        f'<div class="haber-detay"><h1 class="haber-baslik">{escape(article.title)}</h1><h2 class="haber-spot">{escape(article.standfirst)}</h2>'
        f'<div class="haber-tarih">22.11.2026 09:10</div><div class="haber-metni" property="articleBody">'
        f"{blocks(article, between={0: notice, 2: related, 4: notice})}</div></div>"
        f'<div class="yan-sutun"><h3>{around.words["read"]}</h3><ul>{around.headlines(20)}</ul></div>'
        f'<div class="yorumlar">{"".join(f"<div class=yorum><b>{who}</b><p>{what}</p></div>" for who, what in around.comments(3))}</div>'
        f'<div class="alt">{around.words["rights"]}</div>'
    )
    return document(article, body, told(article))


def subscribers(article: Article, around: Furniture) -> str:
    """Lay it out for subscribers: a banner before it, a box for letters in the middle of it."""
    box = f'<div class="newsletter-signup"><h3>{around.words["letter"]}</h3><form><input><button>{around.words["follow"]}</button></form></div>'
    body = (
        f'<div class="cookie-banner" role="dialog"><p>{around.words["cookies"]}</p></div><nav>{around.navigation("{} ")}</nav>'
        f'<main><div class="article-head"><h1>{escape(article.title)}</h1><p class="dek">{escape(article.standfirst)}</p></div>'
        f'<div class="article-body">{blocks(article, between={2: box})}<p class="tagline"><em>{escape(article.author)} {around.words["about"]}</em></p></div></main>'
        f'<section class="recirculation"><h2>{around.words["related"]}</h2>{"".join(f"<div><h3>{title}</h3><p>{brief}</p></div>" for title, brief in around.teasers(5))}</section>'
        f"<footer>{around.words['rights']}</footer>"
    )
    return document(article, body, told(article))


def discussed(article: Article, around: Furniture) -> str:
    """Lay it out with more comments below it than it has text."""
    remarks = "".join(
        f'<div class="c-item"><span class="c-name">{who}</span><div class="c-text"><p>{what}</p></div></div>'
        for who, what in around.comments(14)
    )
    body = (
        f'<div class="top"><ul>{around.navigation()}</ul></div><div class="story"><h1>{escape(article.title)}</h1>'
        f'<p class="byline">{escape(article.author)}</p>{blocks(article)}</div>'
        f'<div class="discussion"><h2>{around.words["comments"]} (14)</h2>{remarks}</div><div class="foot"><p>{around.words["rights"]}</p></div>'
    )
    return document(article, body, told(article))


def bare(article: Article, around: Furniture) -> str:
    """Lay it out without anything around the paragraphs, which stand in the body beside the rest."""
    body = (
        f"<p>{around.navigation('{} | ')}</p><h1>{escape(article.title)}</h1><p><i>{escape(article.author)}</i></p>{blocks(article)}<hr>"
        f"<h2>{around.words['read']}</h2><ul>{around.headlines(6)}</ul><p><small>{around.words['rights']}</small></p>"
    )
    return document(article, body)


def longread(article: Article, around: Furniture) -> str:
    """Lay it out as a long read: a text in parts, a pulled quotation said again in large letters, a box beside it."""
    pulled = next((text for tag, text in reversed(article.blocks) if tag == "p"), "")
    quote = f'<div class="pq"><span>“{escape(pulled.split(". ")[0])}”</span></div>'
    box = f'<div class="fact"><b>{escape(around.others[2].title)}</b><span>{escape(around.others[2].standfirst)}</span></div>'
    text = blocks(article, between={1: quote, 3: box})
    middle = text.find("<h2>")
    parts = [text[:middle], text[middle:]] if middle > 0 else [text]
    body = (
        f'<div class="masthead">{around.navigation("<span>{}</span>")}</div><div class="opener"><h1>{escape(article.title)}</h1>'
        f"<div>{escape(article.standfirst)}</div><div>{escape(article.author)}</div></div>"
        f"{''.join(f'<section class=chunk>{part}</section>' for part in parts)}"
        f'<div class="next">{around.headlines(3, "<h2>{}</h2>")}</div><div class="bottom">{around.words["rights"]}</div>'
    )
    return document(article, body, told(article))


def stream(article: Article, around: Furniture) -> str:
    """Lay it out as a page that goes on: below the article the next one begins, with its first paragraphs."""
    follow = around.others[0]
    begun = "".join(f"<p>{escape(text)}</p>" for tag, text in follow.blocks[:3] if tag == "p")
    body = (
        f'<div id="bar">{around.navigation("{} ")}</div><div class="item" id="item-1"><h1>{escape(article.title)}</h1>'
        f'<div class="lead">{escape(article.standfirst)}</div><div class="inner">{blocks(article)}</div></div>'
        f'<div class="item" id="item-2"><h1>{escape(follow.title)}</h1><div class="inner">{begun}<a href="/next">{around.words["more"]}</a></div></div>'
        f'<div id="end">{around.words["letter"]} {around.words["rights"]}</div>'
    )
    return document(article, body, told(article))


DESIGNS: dict[str, Design] = {
    made.__name__: made
    for made in (semantic, magazine, tables, hashed, portal, subscribers, discussed, bare, longread, stream)
}
