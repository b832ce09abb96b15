"""The noisy channel: a lattice of what may be printed, and the search that finds the likeliest row of words in it.

`resources` are lexicon, language model and channels in the WebAssembly `core`; `lattice` holds the candidates of each
place; `search` decodes.
"""
