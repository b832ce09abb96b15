"""Moved to `pipeline.text.vietnamese`; this name stays until every room uses the new one."""

from pipeline.text.enumerators import POINT_LETTERS as POINT_LETTERS
from pipeline.text.vietnamese import both_tone_styles as both_tone_styles
from pipeline.text.vietnamese import fold_tone_style as fold_tone_style
from pipeline.text.vietnamese import nfc as nfc
from pipeline.text.vietnamese import skeleton as skeleton
