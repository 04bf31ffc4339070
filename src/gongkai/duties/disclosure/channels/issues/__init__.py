"""Gazettes and booklets: made of public items, logged where they went, recalled when an item changes (MC-10, MC-14)."""
