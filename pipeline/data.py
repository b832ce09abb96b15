"""Moved to `pipeline.text.dictionaries`; this name stays until every room uses the new one."""

from pipeline.text.dictionaries import dictionary as dictionary
from pipeline.text.dictionaries import document_types as document_types
