"""Desk pages of the site cluster: sub-sites, columns and who answers for them, topics."""
