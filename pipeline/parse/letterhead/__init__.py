"""The head of a paper: issuer, number and symbol, place and date, type and subject, receivers under "Kính gửi"."""

from pipeline.parse.letterhead.reader import head_first, parse_header

__all__ = ["head_first", "parse_header"]
