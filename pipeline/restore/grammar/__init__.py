"""Grammars: what needs no language model, since the field's rules say it: symbols, dates, list markers, acronyms.

A grammar sees one line and says which characters it settles (`Fixed`).
"""
