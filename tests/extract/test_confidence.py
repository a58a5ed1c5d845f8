"""Every claim is as sure as its rule was measured to be."""

from sifarat.article import Article
from sifarat.extract.confidence import Confidence
from sifarat.extract.extractor import Extractor
from sifarat.extract.finding import Support

_HELD = Confidence(0.5, {"participant": 0.7}, {"en/meeting.participant verbatim": 0.9})


def test_a_measured_rule_has_its_own_figure() -> None:
    assert _HELD.of("en/meeting.participant", Support.VERBATIM, "participant") == 0.9


def test_another_support_of_the_rule_falls_back_to_the_role_and_an_unknown_role_to_all() -> None:
    assert _HELD.of("en/meeting.participant", Support.DERIVED, "participant") == 0.7
    assert _HELD.of("fa/visit.goal", Support.VERBATIM, "goal") == 0.5


def test_every_claim_of_a_reading_bears_a_figure_below_one() -> None:
    article = Article("sure", "Foreign Minister Ishaq Dar met President Kassym-Jomart Tokayev in Astana.", "en")
    claims = list(Extractor.default().extract(article).claims())
    assert claims
    for finding, filler in claims:
        assert 0 < filler.confidence < 1
        assert 0 < finding.confidence < 1


def test_the_figures_of_the_package_are_shares() -> None:
    held = Confidence.default()
    for share in (held.overall, *held.roles.values(), *held.rules.values()):
        assert 0 < share < 1
