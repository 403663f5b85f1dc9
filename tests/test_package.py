"""The project's own files: what the wheel holds, and whether the documentation says what is so."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from hatchling.builders.wheel import WheelBuilder
from typer.main import get_command

from kiosk.app.hints import HINTS
from kiosk.app.keys import Key
from kiosk.cli.arguments import GOOD, MACHINE, PROBLEMS, USAGE
from kiosk.cli.main import app
from kiosk.draw.theme import PALETTES

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]
PAGES = {
    page.relative_to(ROOT).as_posix(): page.read_text("utf-8")
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))
}
CI = (ROOT / ".ci" / "run").read_text("utf-8")
MODULES = {path.relative_to(ROOT / "kiosk").with_suffix("").as_posix() for path in (ROOT / "kiosk").rglob("*.py")}
LIBRARIES = {"PIL": "pillow", "cv2": "opencv-python-headless", "markdown_it": "markdown-it-py", "pygame": "pygame-ce"}
LIBRARIES |= {"pydantic_core": "pydantic", "resvg_py": "resvg-py", "yaml": "pyyaml"}


def package_names(requirements: list[str]) -> set[str]:
    names = {re.split(r"[\[<>=]", requirement)[0].lower() for requirement in requirements}
    return names - {PROJECT["project"]["name"]}


def shipped_files() -> Iterator[str]:
    """Everything under kiosk/, halls/ and assets/ but what caches leave behind, as the wheel calls it."""
    for folder in ("kiosk", "halls", "assets"):
        for path in (ROOT / folder).rglob("*"):
            name = path.relative_to(ROOT).as_posix()
            if path.is_file() and "cache" not in name.rpartition("/")[0]:
                yield name if folder == "kiosk" else f"kiosk/_exhibition/{name}"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel installs."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with ZipFile(wheel) as files:
        files.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_holds_the_program_its_data_and_the_exhibition(installed: Path) -> None:
    held = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    assert {"kiosk/py.typed", "kiosk/draw/icons.svg", "kiosk/words/ko.yaml", "kiosk/fonts/NanumMyeongjo.ttf"} <= held
    assert "kiosk/_exhibition/halls/sources.yaml" in held
    assert {name for name in held if name.startswith("kiosk/")} == set(shipped_files())
    licences = {name.rpartition("/")[2] for name in held if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-EXHIBITION", "NanumMyeongjo-OFL.txt", "Pretendard-OFL.txt"}


def test_an_installed_kiosk_shows_its_exhibition_from_any_folder(installed: Path, tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", "from kiosk.app.where import default_exhibition as found; print(found())"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(said.stdout.strip()) == installed / "kiosk" / "_exhibition"


def test_every_library_that_is_imported_is_declared() -> None:
    imported = set()
    for path in (ROOT / "kiosk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").partition(".")[0])
    outside = {LIBRARIES.get(name, name) for name in imported - sys.stdlib_module_names - {"kiosk"}}
    assert outside - package_names(PROJECT["project"]["dependencies"]) == set()


def test_every_dependency_is_explained_and_no_other() -> None:
    explained = set(re.findall(r"^\| `([\w-]+)` \|", PAGES["docs/dependencies.md"], re.MULTILINE))
    extras = PROJECT["project"]["optional-dependencies"]
    assert explained == package_names([*PROJECT["project"]["dependencies"], *extras["test"], *extras["dev"]])


def test_the_readme_begins_with_a_picture_of_bearable_size() -> None:
    found = re.match(r"!\[[^\]]+\]\(([\w./-]+)\)\n", PAGES["README.md"])
    assert found
    assert 20_000 < (ROOT / found[1]).stat().st_size <= 400_000


def test_the_readme_has_one_command_to_see_and_one_to_test() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", PAGES["README.md"], re.DOTALL)
    see, test = [block.strip() for block in blocks]
    assert see == "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/kiosk preview"
    assert test == "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/python -m pytest -n 2"
    (windows,) = re.findall(r"```powershell\n(.*?)```", PAGES["README.md"], re.DOTALL)
    for unix, there in zip((see, test), windows.strip().splitlines(), strict=True):
        wanted = unix.replace("python3", "py").replace("bin/", "Scripts/").replace("/", "\\").replace("'", "")
        assert re.findall(r"[^ ;{}&]+", there.replace("if ($?)", "")) == re.findall(r"[^ &]+", wanted)


@pytest.mark.skipif(sys.platform == "win32", reason=".ci/run is a script for bash")
def test_ci_runs_the_very_command_of_the_readme() -> None:
    (extraction,) = re.findall(r"^test_command=\$\((.*)\)$", CI, re.MULTILINE)
    found = subprocess.run(["bash", "-c", extraction], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert found.strip() in PAGES["README.md"].splitlines()
    assert found.strip().endswith("-m pytest -n 2")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_ci_and_the_hooks_before_a_commit_check_the_same() -> None:
    checks = set(re.findall(r"^check \.venv/bin/(.+)$", CI, re.MULTILINE))
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert repository["repo"] == "local"
    hooks = {hook["entry"].removesuffix(" --force-exclude") for hook in repository["hooks"]}
    assert {check.removesuffix(" .").removesuffix(" --quiet") for check in checks} == hooks


@pytest.mark.parametrize("page", ["README.md", "docs/operating.md"])
def test_every_command_is_described(page: str) -> None:
    described = re.findall(r"^\| `kiosk (\w+)", PAGES[page], re.MULTILINE)
    assert sorted(described) == sorted(COMMANDS)


def test_every_option_is_described_for_operators() -> None:
    for name, command in COMMANDS.items():
        (row,) = re.findall(rf"^\| `kiosk {name}\b.*$", PAGES["docs/operating.md"], re.MULTILINE)
        options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        assert options == set(re.findall(r"--[a-z]+", row)), name


@pytest.mark.parametrize("page", PAGES)
def test_every_command_in_a_page_can_be_given(page: str) -> None:
    for name, rest in re.findall(r"\bkiosk ([a-z]+)((?: --?[a-z]+(?: [\w./-]+)?)*)", "\n".join(_code_of(PAGES[page]))):
        assert name in COMMANDS, f"kiosk {name}"
        known = {option for parameter in COMMANDS[name].params for option in parameter.opts} | {"--help"}
        assert set(re.findall(r"--[a-z]+", rest)) <= known, f"kiosk {name}{rest}"


def _code_of(page: str) -> list[str]:
    blocks = re.findall(r"```(?:sh|powershell)\n(.*?)```", page, re.DOTALL)
    prose = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    return blocks + re.findall(r"`(kiosk [^`]+)`", prose)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", PAGES[page]):
        assert (ROOT / page).parent.joinpath(target).exists(), target
    assert "shared/" not in PAGES[page]


def test_every_page_is_reached_from_the_readme() -> None:
    seen, ahead = set(), ["README.md"]
    while ahead:
        page = ahead.pop()
        seen.add(page)
        for target in re.findall(r"\]\(([^)#:]+\.md)", PAGES[page]):
            name = (ROOT / page).parent.joinpath(target).resolve().relative_to(ROOT).as_posix()
            ahead += [name] if name not in seen else []
    assert set(PAGES) - seen == set(), "link these pages from another one"


def test_the_architecture_names_every_package_and_only_modules_that_are_there() -> None:
    page = PAGES["docs/architecture.md"]
    packages = {name for name in MODULES if name.endswith("/__init__")}
    assert {f"kiosk/{name.removesuffix('/__init__')}" for name in packages} <= set(re.findall(r"`(kiosk/\w+)`", page))
    for dotted in re.findall(r"`((?:cli|curate|operate|app|visit|exhibits|room|ui|draw|media|content)\.\w+)`", page):
        assert dotted.replace(".", "/") in MODULES, dotted
    for row in re.findall(r"^\| `kiosk/.*$", page, re.MULTILINE):
        inside = re.findall(r"`kiosk/(\w+)`", row)
        for module in re.findall(r"`(\w+)\.py`", row):
            assert any(f"{package}/{module}" in MODULES for package in inside), module


def test_operators_are_told_every_exit_code_and_key() -> None:
    page = PAGES["docs/operating.md"]
    codes = re.findall(r"^\| (\d) \|", page, re.MULTILINE)
    assert [int(code) for code in codes] == [GOOD, PROBLEMS, USAGE, MACHINE]
    keys = page.partition("## By keyboard")[2].partition("\n## ")[0]
    assert len(re.findall(r"^\| [A-Z]", keys, re.MULTILINE)) == len(Key) - 2  # Tab has a way back, Left is with Right


def test_the_page_on_the_look_has_every_colour_of_the_theme() -> None:
    named = set(re.findall(r"#[0-9A-F]{6}", PAGES["docs/look.md"]))
    used = {"#{:02X}{:02X}{:02X}".format(*colour) for palette in PALETTES for colour in vars(palette).values()}
    assert named == used


def test_the_hint_that_a_decision_explains_is_set() -> None:
    assert HINTS["SDL_FRAMEBUFFER_ACCELERATION"] == "0"
    assert "`SDL_FRAMEBUFFER_ACCELERATION=0`" in PAGES["docs/decisions/renderer.md"]
