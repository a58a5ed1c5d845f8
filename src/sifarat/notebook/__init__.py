"""A graph in a notebook: answers as data frames, a timeline as a chart, things with the sentences behind their facts.

import sifarat
graph = sifarat.open("graph/")
graph.query("who-met-whom").pandas()
graph.timeline("Pakistan", "Kazakhstan")
graph["person/ishaq-dar"]
"""

from sifarat.notebook.answer import Answer
from sifarat.notebook.graph import Graph, open_graph
from sifarat.notebook.thing import Thing
from sifarat.notebook.timeline import Timeline

__all__ = ["Answer", "Graph", "Thing", "Timeline", "open_graph"]
