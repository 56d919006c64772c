"""``python -m sphinx_pubs`` is ``sphinx-pubs``."""

import sys

from sphinx_pubs.cli import main

sys.exit(main())
