"""Which processes are taken for a server."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from config.postgres.process import server_processes

# A shell under the server's name that forks, as the server does for each connection.
FORK = "exec 3<&0; (read -r line <&3) & echo $!; wait"


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="this machine has no /proc")
def test_a_fork_that_has_not_yet_named_itself_is_no_second_head(tmp_path: Path) -> None:
    program = shutil.copy(shutil.which("bash") or "/bin/bash", tmp_path / "postgres")
    with subprocess.Popen(
        [program, "-c", FORK],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"PATH": os.defpath},
    ) as head:
        assert head.stdout
        fork = int(head.stdout.readline())
        processes = server_processes(tmp_path)
        head.communicate("\n")
    assert processes == {head.pid: True, fork: False}
