"""The generated pages under docs/: what the code says about itself, so that text and practice agree."""
