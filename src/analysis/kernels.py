"""Kernels without the wait: forked from a process that has done the imports already.

A Jupyter kernel provisioner (``jupyter_client.kernel_provisioners``), so papermill, nbclient
and the notebook know no difference. Each kernel is a process of its own that serves one
notebook: it starts with what its parent had imported and read, and nothing it does goes back
or sideways. Where there is no fork, or the parent runs threads, kernels start the usual way.
"""

import json
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

PROVISIONER = "claims-briefing"
_BACKEND = "module://matplotlib_inline.backend_inline"
_waiting: list["PreparedKernel"] = []


class PreparedKernel:
    """A forked process that waits to be told which kernel to be; used like a `Popen`.

    Parameters
    ----------
    warm
        Run in the new process at once: imports, above all.
    """

    stdin = stdout = stderr = None

    def __init__(self, warm: Callable[[], None]) -> None:
        self.returncode: int | None = None
        ours, theirs = socket.socketpair()
        self._line = ours
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            ours.close()
            _become_kernel(theirs, warm)
        theirs.close()

    def start(self, argv: Sequence[str], cwd: str, env: Mapping[str, str]) -> None:
        """Let the process become the kernel of a connection file."""
        with self._line.makefile("w", encoding="utf-8") as stream:
            json.dump([list(argv), cwd, dict(env)], stream)
        self._line.shutdown(socket.SHUT_WR)

    def poll(self) -> int | None:
        """Give the exit code, None while the process runs."""
        return self._reap(os.WNOHANG)

    def wait(self) -> int | None:
        """Wait for the end and give the exit code."""
        return self._reap(0)

    def send_signal(self, signum: int) -> None:
        """Send a signal, unless the process has ended."""
        if self.poll() is None:
            os.kill(self.pid, signum)

    def kill(self) -> None:
        """End the process at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)

    def _reap(self, options: int) -> int | None:
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, options)
            self.returncode = os.waitstatus_to_exitcode(status) if pid else None
        return self.returncode


def _become_kernel(line: socket.socket, warm: Callable[[], None]) -> None:
    """Warm up, wait for orders, serve one kernel, and never return."""
    try:
        # Out of the terminal's process group: Ctrl-C is the manager's to handle.
        os.setsid()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        logging.getLogger("analysis").handlers.clear()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        warm()
        orders = line.makefile("r", encoding="utf-8").read()
        if orders:
            _serve(*json.loads(orders))
    finally:
        os._exit(0)


def _serve(argv: list[str], cwd: str, env: dict[str, str]) -> None:
    """Be the kernel; it ends when its parent does."""
    from ipykernel.kernelapp import IPKernelApp

    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = argv
    IPKernelApp.launch_instance(argv=[*argv, f"--IPKernelApp.parent_handle={os.getppid()}"])


class ForkedProvisioner(LocalProvisioner):
    """Take a prepared kernel if one waits, else start one as Jupyter does."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Launch a kernel and give its connection information."""
        if not _waiting or "ipykernel_launcher" not in cmd:
            return await super().launch_kernel(cmd, **kwargs)
        kernel = _waiting.pop()
        arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
        try:
            kernel.start(
                arguments, kwargs.get("cwd") or str(Path.cwd()), kwargs.get("env", os.environ)
            )
        except BrokenPipeError:  # it ended while it warmed up; the usual way says why
            kernel.wait()
            return await super().launch_kernel(cmd, **kwargs)
        self.process: Any = kernel
        self.pid = self.pgid = kernel.pid
        return self.connection_info


@contextmanager
def prepared_kernel(warm: Callable[[], None]) -> Iterator[None]:
    """Have a kernel wait for the next notebook, where forking one is safe.

    Parameters
    ----------
    warm
        Run in the kernel's process before it serves.
    """
    factory = KernelProvisionerFactory.instance()
    alone = threading.active_count() == 1 and hasattr(os, "fork")
    if alone and PROVISIONER in factory.provisioners:
        # What Jupyter sets in a kernel's environment must be there before matplotlib is imported.
        os.environ.setdefault("MPLBACKEND", _BACKEND)
        factory.default_provisioner_name = PROVISIONER
        _waiting.append(PreparedKernel(warm))
    try:
        yield
    finally:
        while _waiting:
            kernel = _waiting.pop()
            kernel.kill()
            kernel.wait()
