"""Moved to `pipeline.text.syllable`; this name stays until every room uses the new one."""

from pipeline.text.syllable import is_syllable as is_syllable
from pipeline.text.syllable import marked_share as marked_share
from pipeline.text.syllable import share as share
