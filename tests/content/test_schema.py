"""The JSON Schema that editors complete and check with."""

import json

from kiosk.content.schema import json_schema

from .museum import KINDS


def test_it_knows_every_kind_and_its_keys() -> None:
    schema = json_schema(KINDS)
    exhibits = schema["$defs"]["hall"]["properties"]["exhibits"]["items"]
    assert sorted(exhibits["discriminator"]["mapping"]) == ["picture", "text", "timeline"]
    picture = schema["$defs"]["SamplePicture"]
    assert {"id", "kind", "title", "image", "alt"} <= set(picture["required"])
    assert picture["additionalProperties"] is False


def test_it_has_one_definition_for_each_kind_of_file() -> None:
    schema = json_schema(KINDS)
    assert [entry["$ref"] for entry in schema["anyOf"]] == ["#/$defs/hall", "#/$defs/exhibition", "#/$defs/sources"]
    assert "number" not in schema["$defs"]["hall"]["properties"]
    assert "key" not in schema["$defs"]["source"]["properties"]


def test_every_reference_leads_somewhere() -> None:
    for kinds in (KINDS, dict(list(KINDS.items())[:1]), {}):
        schema = json_schema(kinds)
        references = json.dumps(schema).split('"#/$defs/')[1:]
        assert references
        assert {reference.split('"')[0] for reference in references} <= set(schema["$defs"])


def test_a_source_may_be_written_as_its_key_alone() -> None:
    source = json_schema(KINDS)["$defs"]["SourceUse"]
    assert {"type": "string"} in source["anyOf"]


def test_texts_that_look_like_numbers_are_welcome() -> None:
    title = json_schema(KINDS)["$defs"]["hall"]["properties"]["title"]
    assert "number" in title["anyOf"][0]["type"]
