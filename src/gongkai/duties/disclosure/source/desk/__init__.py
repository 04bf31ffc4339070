"""Papers and the negative list on the desk."""
