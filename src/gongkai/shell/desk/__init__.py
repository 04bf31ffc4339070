"""What the desk pages of all rooms share: fields, forms of verbs, the page that performs one, lists, downloads."""
