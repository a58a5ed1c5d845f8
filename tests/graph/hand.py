"""Readings of the two seeds made by hand, and the few records they link to: input for the tests of this room."""

# Quotes keep their length.
# ruff: noqa: E501

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sifarat.article import Article, Span
from sifarat.authority.entity import Entity, EntityType, HeldOffice, Rank
from sifarat.errors import NotFound
from sifarat.extract.finding import Filler, Finding, Reading, Ref, Sector, Support, Term, Text, Thing, Value
from sifarat.language.fold import fold
from sifarat.partial_date import PartialDate

SEEDS = Path(__file__).parents[2] / "seeds"
URDU = (SEEDS / "000_de75e71c1ccf0403.txt").read_text(encoding="utf-8")
HINDI = (SEEDS / "002_3d80eca237f60a55.txt").read_text(encoding="utf-8")


class Records:
    """An authority of the records given."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.by_id = {entity.id: entity for entity in entities}

    def get(self, id: str, /) -> Entity:
        if id not in self.by_id:
            raise NotFound(f"no record {id}")
        return self.by_id[id]

    def state(self, iso3: str, /) -> Entity:
        for entity in self.by_id.values():
            if entity.iso == iso3:
                return entity
        raise NotFound(f"no state {iso3}")

    def holder(
        self, rank: Rank, portfolio: Iterable[str], state: str, on: PartialDate, /
    ) -> tuple[Entity, HeldOffice] | None:
        return None


def entity(id: str, type: EntityType, state: str | None = None, iso: str | None = None, qid: str | None = None,
           **names: str) -> Entity:  # fmt: skip
    return Entity(id, type, {lang: tuple(name.split("|")) for lang, name in names.items()}, "test", qid, iso, state)


AUTHORITY = Records(
    [
        entity("state/pakistan", EntityType.STATE, iso="PAK", qid="Q843", en="Pakistan", ur="پاکستان", hi="पाकिस्तान"),
        entity("state/kazakhstan", EntityType.STATE, iso="KAZ", qid="Q232", en="Kazakhstan", ur="قازقستان|قزاقستان",
               hi="कजाकिस्तान"),
        entity("state/afghanistan", EntityType.STATE, iso="AFG", en="Afghanistan", hi="अफगानिस्तान"),
        entity("state/turkmenistan", EntityType.STATE, iso="TKM", en="Turkmenistan"),
        entity("state/united-arab-emirates", EntityType.STATE, iso="ARE", en="United Arab Emirates"),
        entity("place/pakistan/islamabad", EntityType.CITY, "PAK", en="Islamabad", ur="اسلام آباد", und="Islāmābād"),
        entity("place/pakistan/lahore", EntityType.CITY, "PAK", en="Lahore"),
        entity("place/kazakhstan/almaty", EntityType.CITY, "KAZ", en="Almaty"),
        entity("place/kazakhstan/astana", EntityType.CITY, "KAZ", en="Astana"),
        entity("person/shehbaz-sharif", EntityType.PERSON, "PAK", en="Shehbaz Sharif", ur="شہباز شریف"),
        entity("person/kassym-jomart-tokayev", EntityType.PERSON, "KAZ", en="Kassym-Jomart Tokayev"),
        entity("person/ishaq-dar", EntityType.PERSON, "PAK", en="Ishaq Dar", ur="اسحاق ڈار"),
        entity("place/unused", EntityType.PLACE, "PAK", en="Unused"),
    ]
)  # fmt: skip

LATIN = {
    "मारात करबायेव": "Marat Karabayev",
    "अब्दुल अलीम खान": "Abdul Aleem Khan",
    "अहद चीमा": "Ahad Cheema",
    "एस्टाना हब": "Astana Hub",
    "इग्नाइट": "Ignite",
    "जेबेल अली": "Jebel Ali",
    "मुहम्मद अली जिन्ना": "Muhammad Ali Jinnah",
    "وزیراعظم ہاؤس": "Wazir-i-Azam House",
}


def romanise(name: str) -> str:
    """The test's own romanisation: a table, for the real one has tests of its own."""
    return {fold(word): latin for word, latin in LATIN.items()}.get(fold(name), name.encode("ascii", "ignore").decode())


@dataclass
class Hand:
    """Builds a reading whose spans are found by searching the text."""

    article: Article
    things: list[Thing] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def span(self, words: str, within: Span | None = None) -> Span:
        start = self.article.text.index(words, within.start if within else 0)
        return Span(start, start + len(words))

    def thing(self, key: str, type: str, name: str, linked: str | None = None, state: str | None = None,
              members: tuple[str, ...] = ()) -> Ref:  # fmt: skip
        self.things.append(Thing(key, type, (name,), (self.span(name),), linked, state, members))
        return Ref(key)

    def finding(self, key: str, type: str, quote: str, *roles: tuple[str, Value, str], rule: str = "") -> Ref:
        whole = self.span(quote)
        fillers = tuple(
            Filler(role, value, self.span(words, whole) if words else whole, whole, f"test/{type}.{role}", 0.93,
                   Support.VERBATIM if words else Support.DERIVED)
            for role, value, words in roles
        )  # fmt: skip
        self.findings.append(Finding(key, type, fillers, whole, rule or f"test/{type}", 0.9))
        return Ref(key)

    def reading(self, dateline: Ref | None = None) -> Reading:
        return Reading(self.article, tuple(self.things), tuple(self.findings), dateline)


def urdu() -> Reading:
    """A meeting, an exchange, a package with agreements, a declaration, offices, a position."""
    hand = Hand(Article("seed-000", URDU, "ur", PartialDate(2026, 2, 4), None, "https://example.org/news/1"))
    pak = hand.thing("pak", "State", "پاکستان", "state/pakistan", "PAK")
    kaz = hand.thing("kaz", "State", "قازقستان", "state/kazakhstan", "KAZ")
    isb = hand.thing("isb", "City", "اسلام آباد", "place/pakistan/islamabad", "PAK")
    house = hand.thing("house", "Place", "وزیراعظم ہاؤس", state="PAK")
    sharif = hand.thing("sharif", "Person", "شہباز شریف", "person/shehbaz-sharif", "PAK")
    tokayev = hand.thing("tokayev", "Person", "قاسم جومارت", "person/kassym-jomart-tokayev", "KAZ")
    dar = hand.thing("dar", "Person", "اسحاق ڈار", "person/ishaq-dar", "PAK")
    hand.finding(
        "visit", "Visit", "وزیراعظم شہباز شریف نے قازقستان کے صدر قاسم جومارت کا وزیراعظم ہاؤس پہنچے پر پرتپاک استقبال کیا",
        ("visitor", tokayev, "قازقستان کے صدر قاسم جومارت"), ("destination", pak, ""),
        ("destination", house, "وزیراعظم ہاؤس"), ("host", sharif, "وزیراعظم شہباز شریف"), ("status", Term("Held"), "پہنچے"),
    )  # fmt: skip
    hand.finding(
        "guard", "GuardOfHonour", "صدر قازقستان قاسم جومارت کو گارڈ آف آنر پیش کیا گیا",
        ("honouree", tokayev, "صدر قازقستان قاسم جومارت"), ("heldIn", isb, ""), ("status", Term("Held"), "پیش کیا گیا"),
    )  # fmt: skip
    hand.finding(
        "meeting", "Meeting", "وزیراعظم شہباز شریف اور صدر قازقستان کے درمیان اہم ملاقات ہوئی، جس میں دونوں ممالک کے تعلقات",
        ("participant", sharif, "وزیراعظم شہباز شریف"), ("participant", tokayev, "صدر قازقستان"), ("heldIn", isb, ""),
        ("topic", Sector("bilateral-relations"), "دونوں ممالک کے تعلقات"), ("status", Term("Held"), "ہوئی"),
    )  # fmt: skip
    declaration = hand.finding(
        "declaration", "JointDeclaration", "مشترکہ اعلامیے پر بھی دستخط کیے", ("party", pak, ""), ("party", kaz, ""),
        ("status", Term("Signed"), "دستخط کیے"),
    )  # fmt: skip
    hand.finding(
        "signing", "Signing", "وزیراعظم شہباز شریف اور صدر قازقستان نے مشترکہ اعلامیے پر بھی دستخط کیے",
        ("signatory", sharif, "وزیراعظم شہباز شریف"), ("signatory", tokayev, "صدر قازقستان"),
        ("signed", declaration, "مشترکہ اعلامیے"), ("status", Term("Held"), "دستخط کیے"),
    )  # fmt: skip
    hand.finding(
        "exchange", "DocumentExchange", "19 مفاہمتی یادداشتوں اور معاہدوں کی دستاویزات کا تبادلہ کیا گیا",
        ("participant", pak, ""), ("participant", kaz, ""), ("exchanged", Term("Agreement"), "معاہدوں"),
        ("exchanged", Term("MemorandumOfUnderstanding"), "مفاہمتی یادداشتوں"), ("status", Term("Held"), "کیا گیا"),
    )  # fmt: skip
    package = hand.finding(
        "package", "AgreementPackage", "19 مفاہمتی یادداشتوں اور معاہدوں کی دستاویزات کا تبادلہ کیا گیا",
        ("party", pak, ""), ("party", kaz, ""), ("documentCount", 19, "19"), ("status", Term("Exchanged"), "تبادلہ"),
    )  # fmt: skip
    hand.finding(
        "mining", "Agreement", "کان کنی اور پیٹرولیم کے شعبے میں شراکت داری", ("party", pak, ""), ("party", kaz, ""),
        ("sector", Sector("mining"), "کان کنی"), ("sector", Sector("petroleum"), "پیٹرولیم"), ("isPartOf", package, ""),
        ("status", Term("Exchanged"), ""),
    )  # fmt: skip
    hand.finding(
        "transit", "Agreement", "ان معاہدوں کا مقصد دونوں ممالک کے درمیان تجارتی روابط", ("party", pak, ""), ("party", kaz, ""),
        ("sector", Sector("transit-trade"), ""), ("aim", Text("دونوں ممالک کے درمیان تجارتی روابط"), ""),
    )  # fmt: skip
    hand.finding(
        "position", "Position", "دونوں ممالک کے روابط کو مزید مضبوط بنانے پر اتفاق کیا گیا", ("speaker", sharif, ""),
        ("speaker", tokayev, ""), ("stance", Term("Supports"), "اتفاق کیا گیا"), ("topic", Sector("bilateral-relations"), ""),
    )  # fmt: skip
    hand.finding(
        "office-sharif", "Office", "وزیراعظم شہباز شریف", ("person", sharif, "شہباز شریف"),
        ("rank", Term("HeadOfGovernment"), "وزیراعظم"), ("ofState", pak, ""),
    )  # fmt: skip
    hand.finding(
        "office-dar", "Office", "نائب وزیراعظم و وزیر خارجہ اسحاق ڈار", ("person", dar, "اسحاق ڈار"),
        ("rank", Term("DeputyHeadOfGovernment"), "نائب وزیراعظم"), ("rank", Term("Minister"), "وزیر خارجہ"),
        ("portfolio", Sector("foreign-affairs"), "خارجہ"), ("ofState", pak, ""),
    )  # fmt: skip
    return hand.reading(isb)


def hindi() -> Reading:
    """Two sessions of one commission, an invitation, a street naming, corridors, an air link, bodies, sums."""
    hand = Hand(Article("seed-002", HINDI, "hi", None, "संयुक्त आयोग का 13वां सत्र"))
    pak = hand.thing("pak", "State", "पाकिस्तान", "state/pakistan", "PAK")
    kaz = hand.thing("kaz", "State", "कजाकिस्तान", "state/kazakhstan", "KAZ")
    tkm = hand.thing("tkm", "State", "तुर्कमेनिस्तान", "state/turkmenistan", "TKM")
    afg = hand.thing("afg", "State", "अफगानिस्तान", "state/afghanistan", "AFG")
    are = hand.thing("are", "State", "यूएई", "state/united-arab-emirates", "ARE")
    isb = hand.thing("isb", "City", "इस्लामाबाद", "place/pakistan/islamabad", "PAK")
    ast = hand.thing("ast", "City", "अस्ताना", "place/kazakhstan/astana", "KAZ")
    lhe = hand.thing("lhe", "City", "लाहौर", "place/pakistan/lahore", "PAK")
    ala = hand.thing("ala", "City", "अल्माटी", "place/kazakhstan/almaty", "KAZ")
    jebel = hand.thing("jebel", "Place", "जेबेल अली", state="ARE")
    igc = hand.thing("igc", "JointCommission", "पाकिस्तान-कज़ाकिस्तान संयुक्त अंतर सरकारी आयोग", members=("PAK", "KAZ"))
    khan = hand.thing("khan", "Person", "अब्दुल अलीम खान", state="PAK")
    karabayev = hand.thing("karabayev", "Person", "मारात करबायेव", state="KAZ")
    cheema = hand.thing("cheema", "Person", "अहद चीमा", state="PAK")
    jinnah = hand.thing("jinnah", "Person", "मुहम्मद अली जिन्ना")
    hub = hand.thing("hub", "Organization", "एस्टाना हब")
    ignite = hand.thing("ignite", "Organization", "इग्नाइट")
    hand.finding(
        "13", "Session", "अहद चीमा और मंत्री करबायेव द्वारा सह-अध्यक्षता किए गए आईजीसी सत्र", ("sessionOf", igc, "आईजीसी"),
        ("ordinal", 13, ""), ("coChair", cheema, "अहद चीमा"), ("coChair", karabayev, "मंत्री करबायेव"), ("heldIn", isb, ""),
        ("status", Term("Held"), ""),
    )  # fmt: skip
    hand.finding(
        "14", "Session", "दोनों देशों ने 2026 में अस्ताना में 14 वें सत्र आयोजित करने के लिए सहमति व्यक्त की",
        ("sessionOf", pak, "दोनों देशों"), ("sessionOf", kaz, "दोनों देशों"), ("ordinal", 14, "14 वें"),
        ("occursOn", PartialDate(2026), "2026"), ("heldIn", ast, "अस्ताना"), ("status", Term("Planned"), "सहमति व्यक्त की"),
    )  # fmt: skip
    hand.finding(
        "invitation", "Invitation", "करबायेव ने खान को कजाकिस्तान जाने के लिए भी आमंत्रित किया, जिसे संचार मंत्री ने स्वीकार किया",
        ("inviter", karabayev, "करबायेव"), ("invitee", khan, "खान"), ("destination", kaz, "कजाकिस्तान"),
        ("accepted", True, "स्वीकार किया"), ("status", Term("Held"), ""),
    )  # fmt: skip
    hand.finding(
        "streets", "Commemoration", "मुहम्मद अली जिन्ना और अबई कुननबायुली के बाद इस्लामाबाद और अस्ताना में सड़कों का नामकरण",
        ("honours", jinnah, "मुहम्मद अली जिन्ना"), ("heldIn", isb, "इस्लामाबाद"), ("heldIn", ast, "अस्ताना"),
    )  # fmt: skip
    for slug, word in (("agriculture", "कृषि"), ("finance", "वित्त")):
        hand.finding(
            slug, "Agreement", "कृषि, वित्त, शिक्षा, पर्यटन और प्रौद्योगिकी में भी समझौते थे", ("party", pak, ""),
            ("party", kaz, ""), ("sector", Sector(slug), word), ("status", Term("Agreed"), ""),
        )  # fmt: skip
    hand.finding(
        "mou", "MemorandumOfUnderstanding", "एस्टाना हब और इग्नाइट के बीच हस्ताक्षरित किए गए थे", ("party", hub, "एस्टाना हब"),
        ("party", ignite, "इग्नाइट"), ("status", Term("Signed"), "हस्ताक्षरित"),
    )  # fmt: skip
    route = "कजाकिस्तान-तुर्कमेनिस्तान-अफगानिस्तान-पाकिस्तान"
    hand.finding(
        "land", "Corridor", route,
        *(("route", stop, word) for stop, word in zip((kaz, tkm, afg, pak), route.split("-"), strict=True)),
    )  # fmt: skip
    hand.finding(
        "sea", "Corridor", "पाकिस्तान के माध्यम से अल्माटी से जेबेल अली (यूएई) को जोड़ने वाला एक नया गलियारा",
        ("route", pak, "पाकिस्तान"), ("route", are, "यूएई"), ("origin", ala, "अल्माटी"), ("terminus", jebel, "जेबेल अली"),
    )  # fmt: skip
    flight = hand.finding(
        "flight", "AirLink", "लाहौर, इस्लामाबाद और कराची से कजाकिस्तान के लिए सीधी उड़ानों", ("origin", lhe, "लाहौर"),
        ("terminus", kaz, "कजाकिस्तान"),
    )  # fmt: skip
    hand.finding(
        "call", "Position", "खान ने लाहौर, इस्लामाबाद और कराची से कजाकिस्तान के लिए सीधी उड़ानों की आवश्यकता पर जोर दिया",
        ("speaker", khan, "खान"), ("stance", Term("CallsFor"), "जोर दिया"), ("topic", Sector("aviation"), "उड़ानों"),
        ("concerns", flight, "सीधी उड़ानों"),
    )  # fmt: skip
    hand.finding(
        "pledge", "Pledge", "IGC सत्र ने दीर्घकालिक सहयोग की नींव रखी", ("from", kaz, ""), ("to", pak, ""),
        ("amount", 1_000_000_000, ""), ("currency", Text("USD"), ""),
    )  # fmt: skip
    hand.finding(
        "office-karabayev", "Office", "कजाकिस्तान के परिवहन मंत्री मारात करबायेव", ("person", karabayev, "मारात करबायेव"),
        ("rank", Term("Minister"), "मंत्री"), ("portfolio", Sector("transport"), "परिवहन"), ("ofState", kaz, "कजाकिस्तान"),
    )  # fmt: skip
    hand.finding(
        "office-cheema", "Office", "आर्थिक मामलों के मंत्री अहद चीमा", ("person", cheema, "अहद चीमा"),
        ("rank", Term("Minister"), "मंत्री"), ("portfolio", Sector("economy"), "आर्थिक मामलों"),
    )  # fmt: skip
    return hand.reading(isb)
