"""Two nbconvert exporters for any notebook, HTML and PDF.

``notebook`` turns cells into blocks, ``html`` hands them to `analysis.page`, ``typst`` to
Typst after ``typesetting`` and ``layout`` have fitted text and tables. Nothing is imported
here: an exporter loads only what its own format needs.
"""
