"""The figures of a report: counted from case tables and again from the ledger, checked, drawn, verified."""
