"""The site cluster: a sub-site for each body in one store, its columns, topic pages, old addresses and views.

Documents live a floor above. They come in through ``hooks``: lists of items, counts, the move when columns merge.
"""
