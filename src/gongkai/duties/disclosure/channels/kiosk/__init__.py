"""Touch screens in halls and villages: large targets, a closed set of pages, and what was seen last when offline."""
