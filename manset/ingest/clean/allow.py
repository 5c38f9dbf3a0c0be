"""What may stand in a body."""

BLOCKS = frozenset("p h2 h3 h4 h5 h6 blockquote ul ol dl figure table pre hr".split())
PARTS = frozenset("li dt dd figcaption caption thead tbody tfoot tr th td img".split())
INLINE = frozenset(
    "a em strong b i u s del ins sub sup small mark abbr cite q code kbd samp var dfn time bdi bdo ruby rt rp"
    " br".split()
)
TAGS = BLOCKS | PARTS | INLINE
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "reversed"},
    "time": {"datetime"},
    "abbr": {"title"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# Gone with all that is in them; every other tag that is not allowed leaves its text behind.
DROPPED = frozenset(
    "script style noscript template object embed applet form input button select option textarea svg math canvas map"
    " link meta head title base frameset dialog datalist".split()
)
# Containers without a meaning of their own: their blocks move up, their loose text becomes paragraphs.
CONTAINERS = frozenset(
    "div section article main header footer aside nav center body html details summary fieldset address hgroup"
    " picture".split()
)
