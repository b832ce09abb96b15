"""The head of a paper: issuer, number and symbol, place and date, type and subject, receivers under "Kính gửi"."""

from pipeline.parse.letterhead.doubt import doubts
from pipeline.parse.letterhead.fields import opens_agency
from pipeline.parse.letterhead.pieces import form_of_piece, head_pieces, is_rule
from pipeline.parse.letterhead.proposals import propose
from pipeline.parse.letterhead.reader import head_first, parse_header
from pipeline.parse.letterhead.signing_day import signing_doubts

__all__ = [
    "doubts", "form_of_piece", "head_first", "head_pieces", "is_rule", "opens_agency", "parse_header", "propose",
    "signing_doubts",
]  # fmt: skip
