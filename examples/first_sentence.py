"""An Urdu sentence in, triples out, each with the words that say it: python examples/first_sentence.py"""

from pyoxigraph import Quad, Store

from sifarat.article import Article
from sifarat.authority import Authority
from sifarat.extract import Extractor
from sifarat.graph.assemble import assemble
from sifarat.vocabulary import PREFIXES

SENTENCE = "قازقستان کے صدر قاسم جومارت توقایف نے اسلام آباد میں وزیراعظم شہباز شریف سے ملاقات کی۔"
QUOTED = """SELECT ?subject ?property ?object ?quote WHERE {
  ?claim rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object ; sif:evidence/oa:exact ?quote
} ORDER BY ?subject ?property ?object"""

reading = Extractor.default().extract(Article("first", SENTENCE, "ur"))
graph = Store()
graph.extend(Quad(*triple) for triple in assemble(reading, Authority.default()).evidence)
for subject, said, thing, quote in graph.query(QUOTED, prefixes=dict(PREFIXES)):
    print(f"{subject} {said} {thing} .  # {quote.value}")
