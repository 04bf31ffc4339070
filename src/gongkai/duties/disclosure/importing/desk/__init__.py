"""Import on the desk: hand in a source, read what would become of it, have it applied by another person."""
