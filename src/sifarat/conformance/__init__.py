"""Checks any SPARQL endpoint: a matrix of what it speaks of the standards, and the W3C's own suites over HTTP."""

from sifarat.conformance.exchange import Endpoint
from sifarat.conformance.matrix import Check, Outcome, check
from sifarat.conformance.suite import Results, run_suites

__all__ = ["Check", "Endpoint", "Outcome", "Results", "check", "run_suites"]
