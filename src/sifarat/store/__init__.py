"""The store: one writer, immutable versions, and a default graph that holds each fact once.

>>> import tempfile
>>> from pyoxigraph import NamedNode, Triple
>>> from sifarat.graph.article_graph import ArticleGraph
>>> store = Store(tempfile.mkdtemp())
>>> article = store.names.article("example")
>>> fact = Triple(NamedNode("urn:a"), NamedNode("urn:meets"), NamedNode("urn:b"))
>>> with store.writer() as writer:
...     writer.put(ArticleGraph(article, (fact,), (), {}))
...     version = writer.publish()
<Change.ADDED: 'added'>
>>> store.current() == version
True
>>> store.open().query("ASK { <urn:a> <urn:meets> <urn:b> }").__bool__()
True
"""

from sifarat.store.names import BASE, Names
from sifarat.store.plain import PlainWriter
from sifarat.store.rules import Entail, nothing
from sifarat.store.store import Store
from sifarat.store.version import Version
from sifarat.store.writer import Change, Writer

__all__ = ["BASE", "Change", "Entail", "Names", "PlainWriter", "Store", "Version", "Writer", "nothing"]
