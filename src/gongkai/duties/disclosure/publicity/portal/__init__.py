"""Public pages of publicity lists: the rows within the article, objections, and what is left afterwards."""
