"""Finds personal data and marks of secrecy before they leave the house; marks them, masks them, never keeps them."""

from .masks import mask
from .model import KINDS, Hit, Kind, Known, Report, digest
from .scanning import mask_text, scan_file, scan_html, scan_part, scan_reading, scan_text

__all__ = [
    "KINDS",
    "Hit",
    "Kind",
    "Known",
    "Report",
    "digest",
    "mask",
    "mask_text",
    "scan_file",
    "scan_html",
    "scan_part",
    "scan_reading",
    "scan_text",
]
