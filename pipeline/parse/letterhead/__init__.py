"""The head of a paper: issuer, number and symbol, place and date, type and subject, receivers under "Kính gửi"."""

from pipeline.parse.letterhead.doubt import doubts
from pipeline.parse.letterhead.proposals import propose
from pipeline.parse.letterhead.reader import head_first, parse_header

__all__ = ["doubts", "head_first", "parse_header", "propose"]
