"""Pages for analysts: search, the dossier of two states, articles with their claims marked, the questions as forms.

Plain HTML from the server's own reading of the current version; nothing here runs a stranger's query. ``pages()`` goes
into ``sifarat.serve.app(store, pages=pages())``.
"""

from sifarat.workbench.routes import pages

__all__ = ["pages"]
