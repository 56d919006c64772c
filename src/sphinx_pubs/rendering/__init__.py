"""The last stage of the core: listings into HTML or docutils nodes."""
