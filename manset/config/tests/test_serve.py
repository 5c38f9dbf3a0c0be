"""The server's workers as processes: none outlives a server that was killed, as it would keep the port."""

import os
import signal
import subprocess
import sys

from manset.config.tests.test_supervisor import SECONDS, gone, wait_for

# A server as granian is one to its workers: it forks, and the worker loads the application before all else.
PROGRAM = """
import os, time
from manset.config.command.django_setup import set_up_django
set_up_django(anew=True)
from manset.config.command.serve import load_application
worker = os.fork()
if not worker:
    load_application()
    print(os.getpid(), flush=True)
time.sleep(600)
"""


def test_no_worker_outlives_a_server_that_was_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        worker = int(server.stdout.readline())
        assert os.getpgid(worker) == os.getpgid(server.pid)
        server.send_signal(signal.SIGKILL)
        server.wait(SECONDS)
        wait_for(lambda: gone(worker))
