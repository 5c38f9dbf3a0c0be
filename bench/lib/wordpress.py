"""A WordPress from Debian's packages: a copy of its files; MariaDB, php-fpm and nginx of its own, on one core."""

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.lib.asking import answers
from bench.lib.nginx import nginx
from bench.lib.processes import SERVER_CORE, NotUp, Process, free_port, memory, program, started, wait_for
from bench.lib.settings import ROOT

INSTALLED = Path("/usr/share/wordpress")
OURS = ROOT / "bench" / "php"
LIFETIME = 60  # seconds for which the cache keeps a page

# Debian's own pool, but for the names of user and socket.
_POOL = """
[global]
error_log = {folder}/fpm.log
daemonize = no
[www]
{user}
listen = {folder}/fpm.sock
pm = dynamic
pm.max_children = 5
pm.start_servers = 2
pm.min_spare_servers = 1
pm.max_spare_servers = 3
"""
# tcp_nopush stalls each chunked answer from the cache for 40 ms here: off, in WordPress's favour.
_SITE = """
root {www}; index index.php; tcp_nopush off; client_max_body_size 16m; {more}
location / {{ try_files $uri $uri/ /index.php?$args; }}
location ~ \\.php$ {{
    include /etc/nginx/fastcgi_params; fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
    fastcgi_param HTTP_HOST $http_host; fastcgi_pass unix:{folder}/fpm.sock; {cached}
}}
"""
_CACHE = """
fastcgi_cache_path {folder}/cache levels=1:2 keys_zone=wp:64m max_size=2g inactive=60m;
fastcgi_cache_key "$scheme$request_method$host$request_uri";
"""
_CACHED = """
fastcgi_cache wp; fastcgi_cache_valid 200 {lifetime}s; fastcgi_cache_lock on;
fastcgi_cache_use_stale error timeout; add_header X-Cache $upstream_cache_status;
"""
_GZIP = "gzip on; gzip_types text/css application/javascript text/xml; gzip_proxied any;"


@dataclass(slots=True, frozen=True)
class WordPress:
    """One that runs: its addresses without a cache, with one, and with one and gzip; its processes."""

    plain: str
    cached: str
    zipped: str
    www: Path
    processes: tuple[Process, ...]

    def memory(self) -> float:
        """Tell the memory of the whole system in MB (PSS)."""
        return memory(*(process.pid for process in self.processes))

    def publish(self, title: str) -> None:
        """Publish one article."""
        php(self.www, "publish.php", title)


@contextmanager
def wordpress(folder: Path, export: Path) -> Iterator[WordPress]:
    """Install one, fill it with the export's articles, and run it while the block runs."""
    if not INSTALLED.is_dir():
        message = "wordpress is not installed: bench/install does it on Debian"
        raise NotUp(message)
    www = folder / "www"
    shutil.copytree(INSTALLED, www, ignore=shutil.ignore_patterns(".htaccess", "wp-config.php"))
    config = (OURS / "wp-config.php").read_text(encoding="utf-8")
    (www / "wp-config.php").write_text(
        config.replace("BENCH_SOCKET", f"{folder}/mysql.sock"), encoding="utf-8"
    )
    with ExitStack() as stack:
        database = stack.enter_context(mariadb(folder))
        php(www, "fill.php", str(export))
        fpm = stack.enter_context(php_fpm(folder))
        ports = [free_port() for _ in range(3)]
        web = stack.enter_context(server(folder, www, ports))
        plain, cached, zipped = (f"http://127.0.0.1:{port}" for port in ports)
        wait_for("WordPress", lambda: answers(f"{plain}/"), web, folder / "fpm.log")
        yield WordPress(plain, cached, zipped, www, (database, fpm, web))


@contextmanager
def mariadb(folder: Path) -> Iterator[Process]:
    """Run a MariaDB of our own with Debian's defaults, reached by a socket alone."""
    data, socket, user = folder / "mysql", folder / "mysql.sock", f"--user={getpass.getuser()}"
    made = [program("mariadb-install-db"), "--no-defaults", f"--datadir={data}", user, "--skip-test-db"]
    made += ["--auth-root-authentication-method=normal"]
    subprocess.run(made, check=True, capture_output=True)
    log = folder / "mysql.log"
    command = [
        program("mariadbd"),
        "--no-defaults",
        f"--datadir={data}",
        f"--socket={socket}",
        user,
        "--skip-networking",
    ]
    command += [f"--pid-file={folder}/mysql.pid", "--character-set-server=utf8mb4"]
    with started(command, log, core=SERVER_CORE) as process:
        asked = [program("mariadb"), "--no-defaults", f"--socket={socket}", "--user=root"]
        wait_for(
            "MariaDB",
            lambda: (
                subprocess.run([*asked, "-e", "SELECT 1"], capture_output=True, check=False).returncode == 0
            ),
            process,
            log,
        )
        subprocess.run([*asked, "-e", "CREATE DATABASE wordpress CHARACTER SET utf8mb4"], check=True)
        yield process


@contextmanager
def php_fpm(folder: Path) -> Iterator[Process]:
    """Run php-fpm with Debian's php.ini (with its opcode cache) and pool."""
    as_root = os.geteuid() == 0
    pool = folder / "fpm.conf"
    pool.write_text(
        _POOL.format(folder=folder, user="user = root\ngroup = root" if as_root else ""), encoding="utf-8"
    )
    found = sorted(Path("/usr/sbin").glob("php-fpm*"))
    command = [str(found[-1]) if found else program("php-fpm"), "--nodaemonize", "--fpm-config", str(pool)]
    log = folder / "fpm-said.log"
    with started(
        [*command, *(["--allow-to-run-as-root"] if as_root else [])], log, core=SERVER_CORE
    ) as process:
        wait_for("php-fpm", (folder / "fpm.sock").exists, process, log)
        yield process


@contextmanager
def server(folder: Path, www: Path, ports: list[int]) -> Iterator[Process]:
    """Run nginx with the site three times: as it is, behind fastcgi_cache, and that with gzip on the fly."""
    cached = _CACHED.format(lifetime=LIFETIME)
    sites = [
        _SITE.format(www=www, folder=folder, more=more, cached=kept)
        for more, kept in ((_GZIP, ""), ("", cached), (_GZIP, cached))
    ]
    others = "\n".join(
        f"server {{ listen 127.0.0.1:{port}; {site} }}"
        for port, site in zip(ports[1:], sites[1:], strict=True)
    )
    with nginx(
        folder / "nginx", ports[0], sites[0], _CACHE.format(folder=folder) + others, core=SERVER_CORE
    ) as process:
        yield process


def php(www: Path, script: str, *arguments: str) -> str:
    """Run one of our scripts to its end; raises RuntimeError with what it said."""
    command = [program("php"), "-d", "memory_limit=1G", str(OURS / script), str(www), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{script}: {done.stdout[-1000:]}{done.stderr[-2000:]}"
        raise RuntimeError(message)
    return done.stdout
