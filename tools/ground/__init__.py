"""Teaches what is print and what is ground (`dictionaries/ground.onnx`), on pages that are typeset and spoilt."""
