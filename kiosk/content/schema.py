"""The format of the YAML files as JSON Schema, for editors that complete and check while one types."""

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Annotated, Any

from pydantic import Field, create_model

from kiosk.content.exhibition import ExhibitionFile, Source
from kiosk.content.hall import ContentModel, ExhibitSpec, HallFile

# pydantic leaves the bounds of our own numbers in its own words, which no editor knows.
_BOUNDS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}


def json_schema(kinds: Mapping[str, type[ExhibitSpec]]) -> dict[str, Any]:
    """One schema with a definition for each kind of file: `hall`, `exhibition` and `sources`.

    A file matches the whole if it is any of the three, so that one setting in an editor serves all of halls/*.yaml.
    """
    specs = list(kinds.values())
    # The union of kinds exists only here: files are read with each exhibit checked alone against its own kind.
    any_kind: Any = reduce(or_, specs) if specs else ExhibitSpec
    if len(specs) > 1:
        any_kind = Annotated[any_kind, Field(discriminator="kind")]
    hall = create_model("HallFile", __base__=HallFile, exhibits=(tuple[any_kind, ...], ()))
    # A source's key stands before it and is no key inside it.
    source_fields: Any = {
        name: (field.annotation, field) for name, field in Source.model_fields.items() if name != "key"
    }
    source = create_model("Source", __base__=ContentModel, **source_fields)
    definitions: dict[str, Any] = {}
    files = {}
    for name, model in (("hall", hall), ("exhibition", ExhibitionFile), ("source", source)):
        schema = model.model_json_schema(ref_template="#/$defs/{model}")
        definitions.update(schema.pop("$defs", {}))
        files[name] = schema
    files["sources"] = {"type": "object", "additionalProperties": {"$ref": "#/$defs/source"}, "title": "Sources"}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Files of an exhibition",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in ("hall", "exhibition", "sources")],
        "$defs": {**definitions, **files},
    }
    _name_bounds(whole)
    return whole


def _name_bounds(part: Any) -> None:
    if isinstance(part, list):
        for one in part:
            _name_bounds(one)
    if isinstance(part, dict):
        for word, name in _BOUNDS.items():
            if isinstance(part.get(word), int | float):  # a property may be called so, too: that is a schema
                part[name] = part.pop(word)
        for one in part.values():
            _name_bounds(one)
