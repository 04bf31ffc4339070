"""The figures of disclosure, but for table two of the report, which the norms room counts."""
