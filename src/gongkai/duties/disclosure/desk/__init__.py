"""The desk of disclosure: writing, the check before publication, review and what follows. On top of all rooms."""
