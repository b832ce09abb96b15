"""Tables of a page as grids of cells: from rulings where there are any, else from how words are aligned."""
