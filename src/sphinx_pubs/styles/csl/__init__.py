"""CSL 1.0.2, the Citation Style Language, for bibliographies: styles in, references as runs out.

The specification is https://docs.citationstyles.org/en/stable/specification.html; section
names in docstrings are its own.
"""
