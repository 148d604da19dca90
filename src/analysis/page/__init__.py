"""Blocks, as plain JSON data, made one document and set as HTML.

``document`` parses, numbers and links; ``markup`` sets the result with its templates;
``svg``, ``glyphs`` and ``fonts`` see to drawings, characters and type. The exporters build on
this; a notebook's cells use it to show their blocks.
"""
