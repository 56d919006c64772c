"""What is built from the project is whole: an installed wheel passes the tests."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "sphinx_pubs"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An environment in which the wheel comes before everything else."""
    target = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*command, "--target", target, wheel], check=True)
    return target


def run(target, *command, cwd):
    environment = {**os.environ, "PYTHONPATH": str(target), "PYTHONDONTWRITEBYTECODE": "1"}
    # Options of the outer run are not for an inner one.
    environment = {
        name: value for name, value in environment.items() if not name.startswith("PYTEST_")
    }
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )


def test_the_wheel_holds_the_whole_package_and_nothing_else(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        f"sphinx_pubs/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in names if ".dist-info/" not in name} == expected
    assert "sphinx_pubs/py.typed" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


@pytest.mark.parametrize("suffix", ["pubs/list.html", "sphinx-pubs.css", "sphinxpubs.sty"])
def test_the_wheel_holds_what_is_no_python(wheel, suffix):
    assert [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(suffix)] != []


def test_the_installed_package_is_the_one_that_is_tested(installed, tmp_path):
    done = run(installed, "-c", "import sphinx_pubs; print(sphinx_pubs.__file__)", cwd=tmp_path)
    assert Path(done.stdout.strip()).is_relative_to(installed)


def test_the_installed_package_passes_the_tests_of_the_five_lists(installed, tmp_path):
    command = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    command += ["-c", ROOT / "pyproject.toml", f"--rootdir={ROOT}", f"--basetemp={tmp_path / 'in'}"]
    done = run(installed, *command, ROOT / "tests" / "test_seeds.py", cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout.splitlines()[-1]


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_the_installed_package_builds_a_site(installed, project, builder):
    made = project("homepage")
    out = made.build / builder
    command = ["-m", "sphinx", "-q", "-W", "-b", builder, "-d", made.build / "doctrees"]
    done = run(installed, *command, made.source, out, cwd=made.build)
    assert (done.returncode, done.stderr) == (0, "")
    files = {
        "html": {"homepage.html", "_static/sphinx-pubs.css"},
        "latex": {"lists.tex", "sphinxpubs.sty"},
    }
    assert all((out / name).is_file() for name in files[builder])
