"""JSON Schemas of a newsroom's YAML files, for editors' programs: completion, descriptions, and faults while typing.

They are made from the models that read the files, so that both say the same.
"""

from .files import SCHEMA_FILES, SchemaFile
from .schema import schema_of

__all__ = ["SCHEMA_FILES", "SchemaFile", "schema_of"]
