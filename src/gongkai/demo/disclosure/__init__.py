"""Two years of disclosures of the demonstration city: an imported shelf, a year through the real actions, planted faults."""
