"""Text lines of a page: their boxes, the ink that belongs to each, and what a line has beside letters."""
