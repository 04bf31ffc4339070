"""The key areas for everybody: what stands here is public, or is told by something that is."""
