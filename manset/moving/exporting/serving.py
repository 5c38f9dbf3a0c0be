"""What a web server has to be told beside the files: what has moved, what is gone, how long to keep what."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote

from manset.site.presenters.feed import FORMS

_NGINX = """\
# For nginx: include this file in the http block, and give the server a name and a certificate.
map_hash_max_size 1048576;
map_hash_bucket_size 2048;
map $uri $manset_moved {{ default ""; include {ours}/moved.map; }}
map $request_uri $manset_asked {{ default ""; include {ours}/asked.map; }}
map $uri $manset_gone {{ default ""; include {ours}/gone.map; }}
server {{
    listen {listen};
    root {root};
    absolute_redirect off;
    charset utf-8;
    gzip on;
    gzip_types text/css text/xml text/plain application/javascript text/javascript application/xml image/svg+xml;
    error_page 404 /404.html;
    error_page 410 $manset_gone;
    location / {{
        if ($manset_asked) {{ return 301 $manset_asked; }}
        if ($manset_moved) {{ return 301 $manset_moved; }}
        if ($manset_gone) {{ return 410; }}
        try_files $uri $uri/index.html =404;
        add_header Cache-Control "public, max-age=60";
    }}
{feeds}    location ^~ /assets/ {{ add_header Cache-Control "public, max-age=31536000, immutable"; }}
    location ^~ /pictures/ {{ add_header Cache-Control "public, max-age=31536000, immutable"; }}
    location ^~ /_gone/ {{ internal; }}
    location ^~ /{name}/ {{ return 404; }}
    location = /404.html {{ internal; }}
}}
"""
# What a server would not know by a name's ending.
_NAMED = {form.file: form.media_type for form in FORMS} | {"sections.opml": "text/x-opml"}
_NGINX_FEED = """\
    location ~ /{name}$ {{
        if ($manset_moved) {{ return 301 $manset_moved; }}
        if ($manset_gone) {{ return 410; }}
        types {{ }}
        default_type {type};
        add_header Cache-Control "public, max-age=60";
        add_header X-Content-Type-Options nosniff;
    }}
"""
_APACHE_FEED = """\
<Files "{name}">
ForceType {type}
</Files>
"""
_APACHE = """\
ErrorDocument 404 /404.html
DirectoryIndex index.html
Options -Indexes
AddDefaultCharset utf-8
AddType image/avif .avif
AddType font/woff2 .woff2
RedirectMatch 404 "^/({name}|_gone)/"
"""


@dataclass(slots=True)
class Answers:
    """Where paths lead now, and which are gone with the page that says so; a path may have a query."""

    moved: dict[str, str] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)


def server_files(answers: Answers, root: Path, name: str) -> dict[str, bytes]:
    """Return the files for nginx, Apache, and hosts that read `_redirects`, by their names below `root`."""
    asked = {path: to for path, to in answers.moved.items() if "?" in path}
    moved = {path: to for path, to in answers.moved.items() if "?" not in path}
    ours = root / name
    feeds = "".join(_NGINX_FEED.format(name=pattern(file), type=kind) for file, kind in _NAMED.items())
    texts = {
        f"{name}/nginx.conf": _NGINX.format(ours=ours, root=root, name=name, listen=80, feeds=feeds),
        f"{name}/moved.map": mapped(moved),
        f"{name}/asked.map": mapped(asked),
        f"{name}/gone.map": mapped(answers.gone),
        ".htaccess": apache(moved, asked, answers.gone, name),
        "_redirects": redirects(moved, answers.gone),
    }
    return {file: text.encode() for file, text in texts.items()}


def mapped(answers: dict[str, str]) -> str:
    """Return the lines of a map of nginx's."""
    return "".join(f"{quoted(path)} {quoted(escaped(to))};\n" for path, to in sorted(answers.items()))


def quoted(text: str) -> str:
    """Return a text as a string of nginx's, in which a dollar would name a variable: addresses have it escaped."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def escaped(address: str) -> str:
    """Return an address as it stands in a header: ASCII, without what servers read in their own way."""
    return quote(address, safe="/:?=&%#~@!,;+-._")


def apache(moved: dict[str, str], asked: dict[str, str], gone: dict[str, str], name: str) -> str:
    """Return an `.htaccess`: mod_alias for paths, mod_rewrite for queries."""
    lines = [_APACHE.format(name=name)]
    lines += [_APACHE_FEED.format(name=file, type=kind) for file, kind in _NAMED.items()]
    lines += [
        f'RedirectMatch 301 "^{pattern(path)}$" "{escaped(to)}"\n' for path, to in sorted(moved.items())
    ]
    lines += [f'RedirectMatch 410 "^{pattern(path)}$"\n' for path in sorted(gone)]
    if asked:
        lines.append("RewriteEngine On\n")
    for path, to in sorted(asked.items()):
        before, _, query = path.partition("?")
        for key, value in parse_qsl(query):
            lines.append(f'RewriteCond %{{QUERY_STRING}} "(?:^|&){pattern(key)}={pattern(value)}(?:&|$)"\n')
        lines.append(f'RewriteRule "^{pattern(before.lstrip("/"))}$" "{escaped(to)}?" [R=301,L]\n')
    return "".join(lines)


def pattern(text: str) -> str:
    """Return a regular expression for a text, that may stand in quotation marks."""
    return re.sub(r"([.^$*+?()\[\]{}|\\\"])", r"\\\1", text)


def redirects(moved: dict[str, str], gone: dict[str, str]) -> str:
    """Return a `_redirects` file, as several hosts of static sites read it: from, to and status on a line."""
    lines = [f"{escaped(path)} {escaped(to)} 301\n" for path, to in sorted(moved.items())]
    return "".join((*lines, *(f"{escaped(path)} {escaped(to)} 410\n" for path, to in sorted(gone.items()))))
