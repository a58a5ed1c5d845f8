"""Sectors and kinds of agreement: complete, in three languages, one form for one meaning."""

from collections import defaultdict

import pytest

from sifarat.language.fold import fold
from sifarat.ontology import KindEntry, SectorEntry, agreement_kinds, sectors

LANGS = ("en", "hi", "ur")
FOLDED_IN = (*LANGS, "fa")
SLUGS = """
bilateral-relations regional-situation peace trade transit-trade e-commerce investment economy planning finance banking
taxation customs industry standards intellectual-property connectivity transport railways roads aviation maritime ports
logistics post energy petroleum gas electricity nuclear-energy renewable-energy mining water agriculture livestock
plant-protection food-security fisheries climate-change environment disaster-management science technology
information-technology telecommunications artificial-intelligence virtual-assets digital-economy space education culture
tourism sport media youth people-to-people religion pilgrimage health pharmaceuticals humanitarian-aid human-rights
women labour migration visas consular justice prisoner-exchange extradition interior security defence defence-industry
counter-terrorism peacekeeping police narcotics border foreign-affairs parliament communications housing
urban-development statistics sanctions nuclear-weapons territorial-dispute elections
"""


def test_every_slug_of_the_contract_is_a_sector_and_no_other() -> None:
    assert [entry.slug for entry in sectors()] == sorted(SLUGS.split())


def test_there_are_two_levels() -> None:
    broader = {entry.slug: entry.broader for entry in sectors()}
    for slug, parent in broader.items():
        assert parent is None or broader[parent] is None, slug


@pytest.mark.parametrize("entry", sectors(), ids=lambda entry: entry.slug)
def test_a_sector_has_at_least_five_names_a_language(entry: SectorEntry) -> None:
    for lang in LANGS:
        assert len(entry.names[lang]) >= 5, lang


@pytest.mark.parametrize("entry", agreement_kinds(), ids=lambda entry: entry.name)
def test_a_kind_has_at_least_five_names_a_language(entry: KindEntry) -> None:
    for lang in LANGS:
        assert len(entry.names[lang]) >= 5, lang


def test_the_kinds_are_those_of_the_contract() -> None:
    assert [entry.name for entry in agreement_kinds()] == [
        "ActionPlan", "Agreement", "AgreementPackage", "Contract", "JointDeclaration", "LetterOfIntent",
        "MemorandumOfUnderstanding", "Protocol", "Roadmap", "Treaty",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", FOLDED_IN)
def test_a_folded_form_belongs_to_one_sector(lang: str) -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for entry in sectors():
        for name in entry.names.get(lang, ()):
            owners[fold(name)].append(entry.slug)
    assert {form: slugs for form, slugs in owners.items() if len(slugs) > 1} == {}


@pytest.mark.parametrize("lang", FOLDED_IN)
def test_a_folded_portfolio_form_belongs_to_one_sector(lang: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in sectors():
        for name in (*entry.names.get(lang, ()), *entry.portfolio_names.get(lang, ())):
            owners[fold(name)].add(entry.slug)
    assert {form: slugs for form, slugs in owners.items() if len(slugs) > 1} == {}


@pytest.mark.parametrize("lang", FOLDED_IN)
def test_a_folded_form_belongs_to_one_kind(lang: str) -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for entry in agreement_kinds():
        for name in entry.names.get(lang, ()):
            owners[fold(name)].append(entry.name)
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_no_name_is_padded_or_empty() -> None:
    for entry in (*sectors(), *agreement_kinds()):
        for lang in LANGS:
            for name in entry.names.get(lang, ()):
                assert name == " ".join(name.split())
                assert len(name) > 1


def test_the_preferred_name_comes_first() -> None:
    mining = next(entry for entry in sectors() if entry.slug == "mining")
    assert (mining.names["en"][0], mining.names["hi"][0], mining.names["ur"][0]) == ("mining", "खनन", "کان کنی")


@pytest.mark.parametrize(
    "word, slug",
    [
        ("ٹرانزٹ ٹریڈ", "transit-trade"),
        ("میری ٹائم", "maritime"),
        ("ویٹرنری", "livestock"),
        ("پروٹیکشن", "plant-protection"),
        ("امن دستوں", "peacekeeping"),
        ("قیدیوں کے تبادلے", "prisoner-exchange"),
        ("منصوبہ بندی", "planning"),
        ("دونوں ممالک کے تعلقات", "bilateral-relations"),
        ("मल्टीमॉडल", "transport"),
        ("कनेक्टिविटी", "connectivity"),
        ("आर्थिक मामलों", "economy"),
        ("इलेक्ट्रॉनिक व्यापार", "e-commerce"),
        ("external affairs", "foreign-affairs"),
        ("commerce", "trade"),
    ],
)
def test_the_words_of_the_news_find_their_sector(word: str, slug: str) -> None:
    found = [
        entry.slug
        for entry in sectors()
        if fold(word) in {fold(name) for names in entry.names.values() for name in names}
    ]
    assert found == [slug]


def test_words_too_common_elsewhere_name_a_portfolio_only() -> None:
    interior = next(entry for entry in sectors() if entry.slug == "interior")
    assert "home" in interior.portfolio_names["en"]
    assert "home" not in interior.names["en"]


@pytest.mark.parametrize("word", ["it", "bit", "کر", "कर", "खान", "پل", "home", "works", "power", "press"])
def test_no_name_is_an_ordinary_word_or_a_common_surname(word: str) -> None:
    """Folding drops case, so that the acronym IT would be found in every English sentence."""
    folded = {
        fold(name) for entry in (*sectors(), *agreement_kinds()) for names in entry.names.values() for name in names
    }
    assert fold(word) not in folded
