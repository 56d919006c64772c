"""The first stage: .bib files into a library of publications and problems."""
