"""YAML files to immutable models, and every problem found on the way."""
