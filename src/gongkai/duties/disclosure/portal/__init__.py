"""The public pages of disclosure: articles, lists, search, feeds. What may be read is `documents.queries.visible`."""
