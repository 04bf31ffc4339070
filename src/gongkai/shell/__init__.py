"""What surrounds a page: frames, components, the pages that belong to no single room."""
