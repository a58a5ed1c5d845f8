"""What holding an article against the shapes costs, ours and pySHACL's, and what rules cost, beside extraction.

    python bench/shapes.py [FOLDER ...] [--count N]

Prints milliseconds of CPU an article for extraction with assembly, for the check that every build makes, for pySHACL
on the first N articles (it needs the ontology beside each), and for storing without and with the rules that join facts.
"""

import argparse
import tempfile
import time
import warnings
from pathlib import Path

import pyshacl
import rdflib
from pyoxigraph import RdfFormat, serialize

from sifarat.authority import Authority
from sifarat.errors import ReadError
from sifarat.extract import Extractor
from sifarat.graph import ArticleGraph
from sifarat.graph.assemble import assemble
from sifarat.graph.quarantine import quarantine
from sifarat.ontology import entail, load
from sifarat.ontology.shapes import shapes_file
from sifarat.read import read
from sifarat.store import Entail, Store

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

    started = time.process_time()
    graphs = [assemble(extractor.extract(article), authority) for article in articles]
    extraction = (time.process_time() - started) / len(articles)
    started = time.process_time()
    for graph in graphs:
        quarantine(graph)
    ours = (time.process_time() - started) / len(graphs)
    some = graphs[: given.count]
    started = time.process_time()
    for graph in some:
        _pyshacl(graph)
    theirs = (time.process_time() - started) / len(some)
    alone, joined = (_stored(graphs, reasoning) for reasoning in (lambda triples: entail(triples), entail))
    print(f"articles                        {len(articles)}")
    print(f"extraction and assembly         {extraction * 1000:8.1f} ms an article")
    print(f"shapes, our engine              {ours * 1000:8.1f} ms an article ({ours / extraction:.1%})")
    print(f"shapes, pySHACL {pyshacl.__version__:<15} {theirs * 1000:8.1f} ms an article ({theirs / extraction:.0%})")
    print(f"storing, one fact entails       {alone * 1000:8.1f} ms an article")
    print(f"storing, rules join facts too   {joined * 1000:8.1f} ms an article")


def _stored(graphs: list[ArticleGraph], reasoning: Entail) -> float:
    with tempfile.TemporaryDirectory() as folder, Store(folder).writer(reasoning) as writer:
        writer.put_graph(writer.names.ontology, load())
        started = time.process_time()
        for graph in graphs:
            writer.put(graph)
        return (time.process_time() - started) / len(graphs)


def _pyshacl(graph: ArticleGraph) -> None:
    known = [triple for triple in load() if not triple.predicate.value.endswith(("Label", "label", "example"))]
    triples = [*graph.facts, *(triple for record in graph.records.values() for triple in record), *known]
    data = rdflib.Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    pyshacl.validate(data, shacl_graph=str(shapes_file()))


if __name__ == "__main__":
    main()
