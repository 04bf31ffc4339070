"""Finding what is public: the search index of documents. Only what the public may read is ever in it."""
