"""Select publications: which, in which order and groups, with which numbers."""
