"""The variables of CSL that hold no text ("Appendix IV – Variables"), and those of ours."""

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
#: Variables of ours, which no CSL-JSON has: what each holds.
EXTENSIONS = {
    "article-number": "The number of an article that stands in place of pages; `page` holds it too.",
    "dated-container-title": "`container-title`, where it holds the year of the date: IJCAI-19.",
    "preprint": "A preprint's server as its entry names it: arXiv preprint arXiv:2302.13971.",
}
