"""Kernels without the wait: forked early, they prepare while their parent does as well.

A Jupyter kernel provisioner (``jupyter_client.kernel_provisioners``), so papermill, nbclient
and the notebook know no difference. Each kernel is a process of its own that serves one
notebook: it starts with what its parent had imported and read and with what it prepared itself,
and nothing but the result of that goes back. Where there is no fork, or the parent runs
threads, kernels start the usual way.
"""

import gc
import logging
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from analysis.errors import AnalysisError

PROVISIONER = "claims-briefing"
_BACKEND = "module://matplotlib_inline.backend_inline"
_KERNEL_COLUMNS = 20  # of a frame's text, pandas' own number outside a terminal
_waiting: list["PreparedKernel"] = []
_serving: list["PreparedKernel"] = []
Result = TypeVar("Result")


@contextmanager
def frozen() -> Iterator[None]:
    """Make what is here to stay; the collector would look through it again and again.

    Once a process: what else lives meanwhile stays as well, and its cycles are never collected.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class PreparedKernel:
    """A forked process that prepares, then waits to be told which kernel to be.

    Used like a `Popen`.

    Parameters
    ----------
    prepare
        Run in the new process at once; what it returns, or raises as `AnalysisError`, is
        handed over.
    """

    stdin = stdout = stderr = None

    def __init__(self, prepare: Callable[[], Any]) -> None:
        self.returncode: int | None = None
        self._line, theirs = Pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            self._line.close()
            _become_kernel(theirs, prepare)
        theirs.close()

    @cached_property
    def answer(self) -> tuple[Any] | AnalysisError | None:
        """What `prepare` returned or raised, as soon as it is known; None if the process died."""
        try:
            return self._line.recv()  # type: ignore[no-any-return]
        except (EOFError, ConnectionError):
            return None

    def start(self, argv: Sequence[str], cwd: str, env: Mapping[str, str]) -> None:
        """Let the process become the kernel of a connection file."""
        self._line.send((list(argv), cwd, dict(env)))

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
        """End the process, and return when it has ended."""
        self.send_signal(signal.SIGKILL)
        self.wait()

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)

    def _reap(self, options: int) -> int | None:
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, options)
            self.returncode = os.waitstatus_to_exitcode(status) if pid else None
        return self.returncode


def _become_kernel(line: "Connection[Any, Any]", prepare: Callable[[], Any]) -> None:
    """Prepare, wait for orders, serve one kernel, and never return."""
    try:
        # Out of the terminal's process group: Ctrl-C is the manager's to handle.
        os.setsid()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        logging.getLogger("analysis").handlers.clear()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        try:
            with frozen():
                result = prepare()
            line.send((result,))
        except AnalysisError as problem:
            line.send(problem)
        with suppress(EOFError):  # nobody needs the kernel
            _serve(*line.recv())
    finally:
        os._exit(0)


def _serve(argv: list[str], cwd: str, env: dict[str, str]) -> None:
    """Be the kernel; it ends when its parent does."""
    import pandas as pd
    from ipykernel.kernelapp import IPKernelApp

    # pandas decides when it is imported, here before there was a kernel, how wide frames are.
    pd.set_option("display.max_columns", _KERNEL_COLUMNS)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = argv
    IPKernelApp.launch_instance(argv=[*argv, f"--IPKernelApp.parent_handle={os.getppid()}"])


class ForkedProvisioner(LocalProvisioner):
    """Take a prepared kernel if one waits, else start one as Jupyter does."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Launch a kernel and give its connection information."""
        if "ipykernel_launcher" not in cmd or not _waiting or not _waiting[-1].answer:
            return await super().launch_kernel(cmd, **kwargs)
        _serving.append(kernel := _waiting.pop())
        arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
        try:
            kernel.start(
                arguments, kwargs.get("cwd") or str(Path.cwd()), kwargs.get("env", os.environ)
            )
        except BrokenPipeError:  # it was ended while it waited
            kernel.wait()
            return await super().launch_kernel(cmd, **kwargs)
        self.process: Any = kernel
        self.pid = self.pgid = kernel.pid
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel; Jupyter would look every tenth of a second whether it has ended."""
        await super().kill(restart)
        if isinstance(self.process, PreparedKernel):
            self.process.wait()


class PromptClient(AsyncKernelClient):
    """A client that takes a kernel for ready once all that it says to a first request is heard.

    Jupyter's own listens on for a fifth of a second.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers on both channels.

        Raises
        ------
        RuntimeError
            When it ended, or did not answer in `timeout` seconds.
        """
        latest = time.monotonic() + (timeout or float("inf"))
        while not await self._is_heard():
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > latest:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _is_heard(self) -> bool:
        """Ask once; what the kernel says before it hears that it is listened to is lost."""
        request = self.kernel_info()
        try:
            await self.get_shell_msg(timeout=1)
            while True:
                message = await self.get_iopub_msg(timeout=0.2)
                is_answer = message["parent_header"].get("msg_id") == request
                if is_answer and message["content"].get("execution_state") == "idle":
                    return True
        except queue.Empty:
            return False


@contextmanager
def aside(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Have a forked process work while this one goes on; where none can be, work when asked.

    Gives a function that waits for what `work` returns, or raises the `AnalysisError` that it
    raised.
    """
    process = PreparedKernel(work) if _may_fork() else None

    def result() -> Result:
        given = _result(process)
        return work() if given is None else given

    try:
        yield result
    finally:
        if process:
            process.kill()


@contextmanager
def prepared_kernel(prepare: Callable[[], Result]) -> Iterator[Callable[[], Result | None]]:
    """Have a kernel prepare for the next notebook, where forking one is safe.

    Gives a function that waits for what `prepare` returns, or raises the `AnalysisError` that
    it raised; it gives None where no kernel prepares, or its process ended early.

    Parameters
    ----------
    prepare
        Run in the kernel's process before it serves.
    """
    factory = KernelProvisionerFactory.instance()
    if _may_fork() and PROVISIONER in factory.provisioners:
        # What Jupyter sets in a kernel's environment must be there before matplotlib is imported.
        os.environ.setdefault("MPLBACKEND", _BACKEND)
        factory.default_provisioner_name = PROVISIONER
        _waiting.append(PreparedKernel(prepare))
    try:
        yield partial(_result, _waiting[-1] if _waiting else None)
    finally:
        while _waiting:
            _waiting.pop().kill()


def _may_fork() -> bool:
    """Tell whether a fork would have all that its parent has: threads do not come along."""
    return hasattr(os, "fork") and threading.active_count() == 1


def end_kernels() -> None:
    """Kill what still serves: an interruption may find a kernel that no manager knows of yet."""
    while _serving:
        _serving.pop().kill()


def _result(kernel: PreparedKernel | None) -> Any:
    answer = kernel.answer if kernel else None
    if isinstance(answer, AnalysisError):
        raise answer
    return answer[0] if answer else None
