"""A graph, or a part of it, written to a file: the same bytes for the same graph, whole files or none.

===========  ================================================  ===============================
format       what is in it                                     written by
===========  ================================================  ===============================
turtle       the facts                                         ``rdf``, ``turtle``: for reading
ntriples     the facts                                         ``rdf``
rdfxml       the facts                                         ``rdf``, Oxigraph
jsonld       the facts, compacted, with names of what they     ``jsonld``
             point to
trig         all graphs, with claims                           ``rdf``, ``turtle``
nquads       all graphs, with claims                           ``rdf``
turtle12     the facts, claims as annotations (RDF 1.2)        ``annotated``
turtle11     the facts, claims as reifications (RDF 1.1)       ``annotated``
nanopub      one nanopublication a claim                       ``nanopub``
graphml      things and what links them                        ``graphml``
csv          tables of events, agreements, offices, claims     ``tables``
parquet      the same                                          ``tables``
===========  ================================================  ===============================
"""

from sifarat.export.excerpt import Excerpt
from sifarat.export.export import export, write
from sifarat.export.formats import Format, guess

__all__ = ["Excerpt", "Format", "export", "guess", "write"]
