"""`kiosk schema`: an editor that goes by it accepts what the kiosk accepts, and marks what it refuses."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from kiosk.app.where import default_exhibition
from kiosk.cli.schema import print_schema

HALLS = sorted((default_exhibition() / "halls").glob("*.yaml"))


class EditorLoader(yaml.SafeLoader):
    """Reads as editors do, by YAML 1.2: there is no date, and only true and false are yes and no."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith(("timestamp", "bool")) or first in "tTfF"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults(value: Any, schema: Any) -> list[str]:
    """What an editor would mark: place and reason, the deepest reason of a choice that fits nowhere."""
    validator = jsonschema.Draft202012Validator(schema)
    found = (jsonschema.exceptions.best_match([error]) for error in validator.iter_errors(value))
    return [f"{error.json_path}: {error.message}" for error in found]


def of_kind(schema: Any, name: str) -> Any:
    """The definition of one kind of file, for messages that say which of its keys is wrong."""
    return {"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]}


def kind_of(file: Path) -> str:
    return file.stem if file.stem in ("exhibition", "sources") else "hall"


@pytest.fixture
def schema(capsys: pytest.CaptureFixture[str]) -> Any:
    assert print_schema() == 0
    return json.loads(capsys.readouterr().out)


def read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), EditorLoader)


@pytest.mark.parametrize("file", HALLS, ids=[file.stem for file in HALLS])
def test_every_file_of_the_exhibition_is_accepted(schema: Any, file: Path) -> None:
    assert faults(read(file), of_kind(schema, kind_of(file))) == []
    assert faults(read(file), schema) == [], "one setting of an editor serves all files"


def test_the_schema_itself_is_one(schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    ("name", "break_it"),
    [
        ("an unknown key", lambda hall: hall["exhibits"][0].update(lable="x")),
        ("an unknown kind", lambda hall: hall["exhibits"][0].update(kind="txet")),
        ("a missing title", lambda hall: hall["exhibits"][0].pop("title")),
        ("an unknown plan", lambda hall: hall["room"].update(plan="triangle")),
        ("a text in place of a number", lambda hall: hall["room"].update(height="high")),
        ("a room that is too high", lambda hall: hall["room"].update(height=40)),
        ("doors that are no list", lambda hall: hall.update(doors={"to": "lobby"})),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_kiosk_refuses_is_marked(schema: Any, name: str, break_it: Any) -> None:
    hall = deepcopy(read(default_exhibition() / "halls/pko.yaml"))
    as_hall = of_kind(schema, "hall")
    assert faults(hall, as_hall) == []
    break_it(hall)
    assert faults(hall, as_hall) != []
