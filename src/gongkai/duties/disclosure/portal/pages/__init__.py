"""The public pages themselves, one file a kind."""
