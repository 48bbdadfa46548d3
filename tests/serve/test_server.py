"""The process: an address on loopback with a token, a clean end on Ctrl-C, one line when the port is taken."""

import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from expbank.errors import UsageError
from expbank.serve import serve
from expbank.settings import Settings

RUN = """
import sys
from pathlib import Path
from expbank.serve import serve
from expbank.settings import Settings
serve(Settings(data_dir=Path(sys.argv[1])), None, False)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_it_answers_on_loopback_and_stops_on_interrupt(settings: Settings) -> None:
    command = [sys.executable, "-c", RUN, str(settings.data_dir)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/\S{32,}/", process.stderr.readline())
        assert address
        with urllib.request.urlopen(address[0], timeout=10) as answer:
            assert answer.status == 200
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(address[0].rsplit("/", 2)[0] + "/", timeout=10)
        process.send_signal(signal.SIGINT)
        printed, said = process.communicate(timeout=20)
    assert process.returncode == 0
    assert printed == ""
    assert said.splitlines()[-1] == "The page of expbank is closed."
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_one_line(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="cannot be used"):
            serve(settings, taken.getsockname()[1], False)
