"""Import of documents that were public before, in two steps: `examine` tells, `apply` does (SC-02, DQ-01 to DQ-04)."""
