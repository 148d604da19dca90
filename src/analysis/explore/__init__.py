"""Explore in JupyterLab: the widgets behind the notebooks, which no build imports.

They need the ``lab`` extra (ipywidgets, itables). `matching`, `facets`, `passages`, `concordance`,
`walking` and `reasons` are pure and hold what is worth testing without a browser; `filters`,
`coder` and `clock` put controls in front of them. `screen` says when a view is drawn, `places`
where, and ``page.js`` is the page's part of it. Text from documents is escaped before it becomes
HTML.
"""
