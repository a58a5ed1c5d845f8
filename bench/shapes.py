"""What holding an article against the shapes costs: our engine and pySHACL, beside extraction.

    python bench/shapes.py [FOLDER ...] [--count N]

Prints milliseconds an article for extraction with assembly, for the check that every build makes, and for pySHACL on
the first N articles (it needs the ontology beside each).
"""

import argparse
import time
import warnings
from pathlib import Path

import pyshacl
import rdflib
from pyoxigraph import RdfFormat, serialize

from sifarat.authority import Authority
from sifarat.errors import ReadError
from sifarat.extract import Extractor
from sifarat.graph import ArticleGraph, assemble, quarantine
from sifarat.ontology import load
from sifarat.ontology.shapes import shapes_file
from sifarat.read import read

warnings.simplefilter("ignore")


def main() -> None:
    """Read, extract, check, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=[Path("seeds")])
    parser.add_argument("--count", type=int, default=5)
    given = parser.parse_args()
    authority = Authority.default()
    extractor = Extractor.default(authority)
    articles = [each for each in read(given.folders) if not isinstance(each, ReadError)]
    quarantine(assemble(extractor.extract(articles[0]), authority))  # what is loaded once is not counted

    started = time.perf_counter()
    graphs = [assemble(extractor.extract(article), authority) for article in articles]
    extraction = (time.perf_counter() - started) / len(articles)
    started = time.perf_counter()
    for graph in graphs:
        quarantine(graph)
    ours = (time.perf_counter() - started) / len(graphs)
    some = graphs[: given.count]
    started = time.perf_counter()
    for graph in some:
        _pyshacl(graph)
    theirs = (time.perf_counter() - started) / len(some)
    print(f"articles                        {len(articles)}")
    print(f"extraction and assembly         {extraction * 1000:8.1f} ms an article")
    print(f"shapes, our engine              {ours * 1000:8.1f} ms an article ({ours / extraction:.1%})")
    print(f"shapes, pySHACL {pyshacl.__version__:<15} {theirs * 1000:8.1f} ms an article ({theirs / extraction:.0%})")


def _pyshacl(graph: ArticleGraph) -> None:
    known = [triple for triple in load() if not triple.predicate.value.endswith(("Label", "label", "example"))]
    triples = [*graph.facts, *(triple for record in graph.records.values() for triple in record), *known]
    data = rdflib.Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    pyshacl.validate(data, shacl_graph=str(shapes_file()))


if __name__ == "__main__":
    main()
