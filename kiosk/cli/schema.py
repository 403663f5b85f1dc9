"""`kiosk schema`: what a hall's YAML may say, for editors."""

import json

from kiosk.cli.arguments import GOOD
from kiosk.content.schema import json_schema
from kiosk.exhibits.catalogue import catalogue, specs


def print_schema() -> int:
    """Print the schema for the kinds that are installed."""
    print(json.dumps(json_schema(specs(catalogue())), ensure_ascii=False, indent=1))
    return GOOD
