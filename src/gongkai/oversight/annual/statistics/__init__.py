"""The statistics page of requests (DR-10, DR-14) and its table of indicators (AR-04)."""
