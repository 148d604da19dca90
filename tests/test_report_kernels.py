"""Forked kernels: kernels like any other, and strangers to one another."""

import os
import threading
import time

import nbformat
import papermill
import pytest
from traitlets.config import Config

from analysis.errors import ParameterError
from analysis.report import kernels
from analysis.report.kernels import aside, prepared_kernel

STATE = {"visits": 0}


@pytest.fixture
def run(tmp_path):
    def run_cell(source):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
        notebook.metadata.kernelspec = {"name": "python3", "language": "python", "display_name": ""}
        nbformat.write(notebook, tmp_path / "in.ipynb")
        done = papermill.execute_notebook(
            tmp_path / "in.ipynb",
            None,
            cwd=tmp_path,
            progress_bar=False,
            kernel_name="python3",
            config=Config({"KernelManager": {"transport": "ipc", "ip": str(tmp_path / "s")}}),
        )
        return "".join(output.text for output in done.cells[-1].outputs)

    return run_cell


def prepare():
    STATE["visits"] += 1
    return "prepared"


@pytest.fixture
def alone():
    """Other tests of this process may have left threads behind."""
    if threading.active_count() > 1:
        pytest.skip("forks from a single thread only")


@pytest.mark.usefixtures("alone")
def test_forked_kernel_starts_warm_and_leaves_nothing_behind(run, tmp_path):
    source = (
        "import os, sys\n"
        f"from {__name__} import STATE\n"
        "print(STATE, os.getppid(), os.getcwd())\n"
        "STATE['visits'] += 10\n"
    )
    told = []
    for _ in range(2):
        with prepared_kernel(prepare) as prepared:
            assert len(kernels._waiting) == 1
            assert prepared() == "prepared"
            told.append(run(source))
    assert told == [f"{{'visits': 1}} {os.getpid()} {tmp_path}\n"] * 2
    assert STATE == {"visits": 0}


def test_kernel_starts_the_usual_way_where_threads_run(run):
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        with prepared_kernel(prepare) as prepared:
            assert kernels._waiting == []
            assert prepared() is None
            assert run("print(6 * 7)") == "42\n"
    finally:
        stop.set()
        thread.join()


def test_kernel_that_nobody_took_is_ended():
    with prepared_kernel(prepare):
        waiting = list(kernels._waiting)
    assert kernels._waiting == []
    assert all(kernel.returncode is not None for kernel in waiting)


@pytest.mark.parametrize("end", [lambda: 1 / 0, lambda: os._exit(1)])
def test_kernel_that_ends_while_it_prepares_is_replaced(run, end):
    """However late: an order given to a kernel that then ends would be lost."""

    def prepare():
        time.sleep(1)
        end()

    with prepared_kernel(prepare) as prepared:
        assert run("print(6 * 7)") == "42\n"
        assert prepared() is None


@pytest.mark.usefixtures("alone")
def test_what_stops_the_preparation_is_raised_for_the_caller():
    def prepare():
        raise ParameterError("No claim is left: widen the filters.")

    with prepared_kernel(prepare) as prepared, pytest.raises(ParameterError, match="widen"):
        prepared()


@pytest.mark.usefixtures("alone")
def test_work_aside_runs_in_a_process_of_its_own():
    with aside(os.getpid) as result:
        pid = result()
    assert pid != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with aside(list) as result:
        assert result() == []


@pytest.mark.usefixtures("alone")
def test_work_aside_that_dies_is_done_here():
    here = os.getpid()
    with aside(lambda: "done" if os.getpid() == here else os._exit(1)) as result:
        assert result() == "done"


def test_work_aside_is_done_here_where_threads_run():
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        with aside(os.getpid) as result:
            assert result() == os.getpid()
    finally:
        stop.set()
        thread.join()


@pytest.mark.usefixtures("alone")
def test_what_stops_work_aside_is_raised_for_the_caller():
    def work():
        raise ParameterError("widen the filters.")

    with aside(work) as result, pytest.raises(ParameterError, match="widen"):
        result()


@pytest.mark.usefixtures("alone")
def test_work_aside_that_nobody_asks_for_is_ended(tmp_path):
    def work():
        (tmp_path / "pid").write_text(f"{os.getpid()}\n")
        time.sleep(60)

    with aside(work):
        while not (tmp_path / "pid").exists() or not (told := (tmp_path / "pid").read_text()):
            time.sleep(0.01)
    with pytest.raises(ProcessLookupError):
        os.kill(int(told), 0)
