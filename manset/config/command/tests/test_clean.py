"""`manset clean` as it is called: markup in, what is kept out, and nothing of it ever runs in a browser."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Route, sync_playwright

from tests.plugins.needs import browser

_RAW = 12  # how many are tried uncleaned, each in a page of its own, to see that the test can fail
_TRIED = """markup => {
    if (window.hit) return true;
    const d = document.createElement('div');
    document.body.append(d);
    d.innerHTML = markup;
    d.innerHTML = d.innerHTML;
    const m = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    document.body.append(m);
    m.innerHTML = markup;
    for (const each of document.querySelectorAll('*')) {
        for (const name of ['href', 'xlink:href', 'action', 'formaction', 'src', 'cite']) {
            if (!each.hasAttribute(name)) continue;
            const probe = document.createElement('a');
            probe.setAttribute('href', each.getAttribute(name));
            if (/^(javascript|data|vbscript):/i.test(probe.protocol)) window.hit = 1;
        }
        if (each.focus) each.focus();
    }
    return !!window.hit;
}"""
_PAYLOADS = Path(__file__).parent / "testdata" / "payloads.txt"


def _run(*arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "manset", "clean", *arguments]
    environment = {"PATH": "", "LC_ALL": "C", "PYTHONPATH": str(Path(__file__).parents[4])}
    return subprocess.run(command, input=given, capture_output=True, env=environment, check=False, timeout=60)


def test_standard_input_to_standard_output_in_utf_8() -> None:
    done = _run(given="<p style='x'>Iğdır&nbsp;<b>ısı</b></p><script>x</script>".encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == "<p>Iğdır&nbsp;<b>ısı</b></p>\n"


def test_text_alone_and_json(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<h1>A</h1><p>b<script>c</script></p>", "utf-8")
    assert _run("--text", str(file)).stdout == b"A\n\nb\n"
    told = json.loads(_run("--json", str(file)).stdout)
    assert told["dropped"][0]["what"] == "<script>"
    assert told["html"] == "<h2>A</h2>\n<p>b</p>"


def test_addresses_are_resolved_against_the_base() -> None:
    done = _run("--base", "https://a.example/b/c", given=b"<a href=d>e</a>")
    assert done.stdout == b'<p><a href="https://a.example/b/d">e</a></p>\n'
    assert _run("--base", "file:///x", given=b"").returncode == 1


def test_what_cannot_be_read_is_one_line_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04rest")
    (tmp_path / "b.html").write_bytes(b"<meta charset=utf-8>\xff\xfe\xfd")
    (tmp_path / "c.html").write_bytes(b"<p>c")
    (tmp_path / "d.html").write_bytes(b"x" * 20_000_001)
    done = _run(
        *(str(tmp_path / name) for name in ("a.zip", "b.html", "c.html", "d.html", "none.html")),
        str(tmp_path),
    )
    assert done.returncode == 1
    assert done.stdout == b"<p>c</p>\n"
    lines = done.stderr.decode().splitlines()
    for line, word in zip(lines, ["zip", "charset", "too large", "no such file", "directory"], strict=True):
        assert word in line


def test_nothing_kept_is_said() -> None:
    done = _run(given=b"<script>x</script>")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"-: nothing of it would be kept\n"


@pytest.mark.needs_browser
def test_nothing_runs_in_a_browser(tmp_path: Path) -> None:
    """Each payload sets `window.hit` or asks for a page; raw they do, which shows that the test can fail."""
    payloads = _PAYLOADS.read_text("utf-8").split("\n%%\n")
    files = [tmp_path / f"{number}.html" for number in range(len(payloads))]
    for file, payload in zip(files, payloads, strict=True):
        file.write_text(payload, "utf-8")
    lines = _run("--json", *map(str, files)).stdout.decode().rstrip().split("\n")
    cleaned = [json.loads(line)["html"] for line in lines]
    assert len(cleaned) == len(payloads) > 80
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        raw = [_hits(chromium.new_page(), payload) for payload in payloads[:_RAW]]
        page = chromium.new_page()
        kept = [_hits(page, markup) for markup in cleaned]
        chromium.close()
    assert sum(raw) > _RAW / 2
    assert [payload for payload, hit in zip(payloads, kept, strict=True) if hit] == []


def _hits(page: Page, markup: str) -> bool:
    """Tell whether anything of the markup runs: as a document, set into one, set into one twice, when clicked or sent."""
    asked: list[str] = []
    page.set_default_timeout(5000)
    page.unroute_all()

    def refused(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route("**/*", refused)
    try:
        page.set_content("<!doctype html><title>t</title><body>" + markup, wait_until="commit")
        page.wait_for_timeout(15)
        hit = page.evaluate(_TRIED, markup)
        page.wait_for_timeout(15)
        return bool(hit or page.evaluate("() => !!window.hit") or any("hit.example" in url for url in asked))
    except Error:  # it led the page elsewhere
        return True
