"""Moved to `pipeline.text.fuzzy`; this name stays until every file of the room uses the new one."""

from pipeline.text.fuzzy import find_like as find_like
from pipeline.text.fuzzy import is_capitals as is_capitals
from pipeline.text.fuzzy import is_like as is_like
from pipeline.text.fuzzy import key as key
from pipeline.text.vietnamese import CAPITALS as CAPITALS
