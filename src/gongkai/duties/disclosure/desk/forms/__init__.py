"""What staff fill in at the desk of disclosure. Field names are the arguments of the actions."""
