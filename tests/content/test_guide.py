"""The guide for curators names every key and every choice, and its examples are a museum without a problem."""

import re
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from kiosk.content.exhibition import ExhibitionFile, Source, TurntableFacts
from kiosk.content.fields import PAINTS
from kiosk.content.hall import HallFile
from kiosk.content.load import load_exhibition
from kiosk.exhibits.catalogue import catalogue, specs
from kiosk.media.header import inspect_picture

from .museum import PICTURE

DOCS = Path(__file__).parents[2] / "docs"
HALLS = (DOCS / "halls.md").read_text(encoding="utf-8")
KIND_PAGES = {page.stem: page.read_text(encoding="utf-8") for page in sorted((DOCS / "exhibits").glob("*.md"))}
GUIDE = "\n".join((HALLS, *KIND_PAGES.values()))
KINDS = specs(catalogue())


def _parts(annotation: Any) -> list[Any]:
    """A type and all types inside it."""
    return [annotation, *(part for inner in get_args(annotation) for part in _parts(inner))]


def _models(model: type[BaseModel], known: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if model not in known:
        known.add(model)
        for field in model.model_fields.values():
            for part in _parts(field.annotation):
                if isinstance(part, type) and issubclass(part, BaseModel):
                    _models(part, known)
    return known


MODELS: set[type[BaseModel]] = set()
for root in (ExhibitionFile, Source, HallFile, TurntableFacts, *KINDS.values()):
    _models(root, MODELS)


@pytest.mark.parametrize("model", sorted(MODELS, key=lambda model: model.__name__), ids=lambda model: model.__name__)
def test_every_key_and_choice_is_in_the_guide(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        key = field.alias or name
        if (model, key) != (Source, "key"):  # it stands before the source
            assert re.search(rf"`{key}`|\b{key}: ", GUIDE), key
        for part in _parts(field.annotation):
            if get_origin(part) is Literal:
                for choice in get_args(part):
                    assert f"`{choice}`" in GUIDE, (key, choice)


def test_every_colour_is_in_the_guide() -> None:
    for name in PAINTS:
        assert f"`{name}`" in GUIDE, name


def test_the_examples_are_a_museum_without_a_problem(tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n# ((?:halls|assets)/\S+\.yaml)\n(.*?)```", HALLS, re.DOTALL)
    assert len(blocks) == 5
    for name, content in blocks:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    assets = tmp_path / "assets/pko"
    assets.mkdir()
    for picture in re.findall(r"\S+\.png", "".join(content for _, content in blocks)):
        (assets / picture.rstrip(",")).write_bytes(PICTURE)
    for text in re.findall(r"[\w.-]+\.md", "".join(content for _, content in blocks)):
        (assets / text).write_text("# More\n", encoding="utf-8")
    loaded = load_exhibition(tmp_path, KINDS, inspect_picture)
    assert loaded.problems == ()
    assert loaded.exhibition is not None
    assert len(loaded.exhibition.hall("pko").exhibits) == 3
