"""The documents tell the truth: every variable, command, target and error code stands in them."""

import importlib
import re
import shutil
import subprocess

import pytest
from django.core.management import get_commands

from lms.lib.refusals import Refused
from lms.settings.environment import ROOT

OURS = {path.parent.name for path in ROOT.glob("*/apps.py")}
OPERATOR = (ROOT / "docs/operator.md").read_text()
ERRORS = (ROOT / "docs/errors.md").read_text()
README = (ROOT / "README.md").read_text()
READ = re.compile(
    r"""(?:flag|number|words|secret|address|service|database|env\.str|environ\.get)\(\s*"([A-Z_]+)\""""
)


def variables():
    files = [*(ROOT / "lms/settings").glob("*.py"), *(ROOT / "lms").glob("*.py")]
    return {name for file in files for name in READ.findall(file.read_text())}


def targets():
    makefile = (ROOT / "Makefile").read_text()
    return set(re.search(r"\.PHONY: (.*)", makefile).group(1).split())


def refusals(base=Refused):
    for file in ROOT.glob("*/errors.py"):
        importlib.import_module(f"{file.parent.name}.errors")
    for kind in base.__subclasses__():
        if not kind.__module__.startswith("tests"):
            yield kind
        yield from refusals(kind)


def test_every_variable_is_explained():
    internal = {"PATH"}
    assert {name for name in variables() - internal if f"`{name}`" not in OPERATOR} == set()
    assert {"DATABASE_URL", "SECRET_KEY", "SITE_URL", "PORT"} <= variables()


def test_every_command_is_explained():
    ours = {
        name for name, app in get_commands().items() if str(app).split(".")[0] in OURS | {"lms"}
    }
    assert {name for name in ours if f"`{name}" not in OPERATOR} == set()
    assert "prepare" in ours


def test_every_make_target_is_explained():
    assert {name for name in targets() if f"`{name}`" not in OPERATOR} == set()


def test_every_error_code_is_explained_and_no_other():
    codes = {kind.code for kind in refusals()} | {"job_broke", "job_gave_up"}
    assert codes - {"refused"} == set(re.findall(r"^\| `(\w+)` \|", ERRORS, re.MULTILINE)) - {
        "refused"
    }


def test_the_commands_of_the_readme_exist():
    said = set(re.findall(r"make ([a-z-]+)", README))
    assert said <= targets()
    assert {"run", "test"} <= said


@pytest.mark.parametrize("target", sorted(targets() - {"help", "clean"}))
def test_make_understands_its_targets(target):
    done = subprocess.run(
        [shutil.which("make"), "--dry-run", target],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "document",
    [path.relative_to(ROOT) for path in [ROOT / "README.md", *ROOT.glob("docs/**/*.md")]],
)
def test_links_between_documents_lead_somewhere(document):
    links = re.findall(r"\]\((?!http)([^)#]+)\)", (ROOT / document).read_text())
    assert [link for link in links if not (ROOT / document.parent / link).exists()] == []


@pytest.mark.parametrize(
    "lock", ["requirements/base.txt", "requirements/dev.txt", "package-lock.json"]
)
def test_lock_files_carry_hashes_and_no_registry_address(lock):
    text = (ROOT / lock).read_text()
    assert "sha256:" in text or "sha512-" in text
    assert re.findall(r'registry\.|/simple|index-url|"resolved"', text) == []
