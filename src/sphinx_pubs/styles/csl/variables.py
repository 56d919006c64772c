"""The variables of CSL that hold no text ("Appendix IV – Variables")."""

#: "Name Variables"
NAMES = frozenset(
    """
    author chair collection-editor compiler composer container-author contributor curator
    director editor editorial-director editor-translator executive-producer guest host
    illustrator interviewer narrator organizer original-author performer producer recipient
    reviewed-author script-writer series-creator translator
    """.split()  # noqa: SIM905  # a list literal would take a line for each
)
#: "Date Variables"
DATES = frozenset(
    ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
)
