"""How the documentation is built: Sphinx, with pages in Markdown."""

import sys
from pathlib import Path

from servanda.reading import __version__

project = "Servanda"
author = "The Servanda team"
project_copyright = "The Servanda team, Apache-2.0"
release = version = __version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))
extensions = ["finding_pages", "myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"
exclude_patterns = ["_build"]
nitpicky = False

html_theme = "furo"
html_title = "Servanda"
html_show_sphinx = False
