from pathlib import Path

extensions = ["sphinx_pubs"]
html_theme = "basic"
templates_path = ["_templates"]
exclude_patterns = ["_templates"]


def setup(app):
    log = Path(app.outdir).parent / "log"

    def note_read(app, docname, content):
        with log.open("a") as file:
            file.write(f"read {docname}\n")

    def note_written(app, docname, template, context, doctree):
        if doctree is not None:
            with log.open("a") as file:
                file.write(f"write {docname}\n")

    app.connect("source-read", note_read)
    app.connect("html-page-context", note_written)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
