"""Vietnamese text, whatever it is for: letters and syllables, enumerators, phrases that are alike, the dictionaries.

A shelf of modules that import nothing else of the package but `errors` and each other; every room may use them.
"""
