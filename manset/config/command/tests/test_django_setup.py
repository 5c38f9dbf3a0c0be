"""What setting Django up leaves behind."""

import os
import subprocess
import sys
from pathlib import Path

SET_UP = """
import gc
from manset.config.command.django_setup import set_up_django
set_up_django(anew=True)
print(gc.isenabled(), gc.get_freeze_count() > 50_000)
"""


def test_what_is_loaded_is_not_looked_over_for_garbage(tmp_path: Path) -> None:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MANSET_", "DJANGO_"))
    }
    command = [sys.executable, "-c", SET_UP]
    done = subprocess.run(
        command, env={**environment, "MANSET_HOME": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    assert done.stdout == "True True\n"
