"""The key areas on the desk."""
