"""Which language a text is in."""

import json
from pathlib import Path

import pytest

from sifarat.language.detect import detect

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "articles"

SENTENCES = {
    "en": "The ministers met in the capital and agreed to hold the next round of talks in May.",
    "hi": "दोनों मंत्रियों ने राजधानी में मुलाकात की और सहयोग पर चर्चा की।",
    "ur": "دونوں وزراء نے دارالحکومت میں ملاقات کی اور تعاون پر بات چیت کی۔",
    "fa": "وزیران دو کشور در پایتخت دیدار کردند و درباره همکاری که پیش از این آغاز شد گفتگو کردند.",
    "ar": "التقى الوزيران في العاصمة وناقشا التعاون بين البلدين في مجال الطاقة.",
    "ps": "د دواړو هېوادونو وزیرانو په پلازمېنه کې سره وکتل او پر همکارۍ یې خبرې وکړې.",
    "de": "Die Minister haben sich in der Hauptstadt getroffen und über die Zusammenarbeit gesprochen.",
    "fr": "Les ministres se sont rencontrés dans la capitale et ont parlé de la coopération.",
    "es": "Los ministros se reunieron en la capital y hablaron de la cooperación entre los dos países.",
    "tr": "Bakanlar başkentte bir araya geldi ve iki ülke arasındaki iş birliği için görüştü.",
    "ru": "Министры встретились в столице и обсудили сотрудничество в области энергетики.",
    "kk": "Министрлер елордада кездесіп, ынтымақтастық туралы және сауда бойынша келіссөз жүргізді.",
    "mr": "दोन्ही मंत्र्यांनी राजधानीत भेट घेतली आणि सहकार्याबाबत चर्चा केली असून करार झाले आहेत.",
    "bn": "দুই মন্ত্রী রাজধানীতে সাক্ষাৎ করেছেন।",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_told_by_its_script_letters_and_commonest_words(code: str) -> None:
    assert detect(SENTENCES[code]) == code


def test_foreign_names_in_another_script_do_not_decide() -> None:
    assert detect("وزارت خارجہ (MoFA) نے OIC اور UNGA کے اجلاس پر بیان جاری کیا ہے۔") == "ur"


@pytest.mark.parametrize("text", ["", "  \n", "2026-02-04 13:00", "Lorem ipsum dolor", "Pak-Kazakh ties hailed"])
def test_what_cannot_be_told_is_none(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize("name, code", [("000_de75e71c1ccf0403", "ur"), ("002_3d80eca237f60a55", "hi")])
def test_the_seeds(name: str, code: str) -> None:
    assert detect((ROOT / "seeds" / f"{name}.txt").read_text(encoding="utf-8")) == code


def test_every_article_of_the_corpus() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not beside the checkout")
    wrong = {}
    for sidecar in sorted(CORPUS.glob("*.json")):
        given = json.loads(sidecar.read_text(encoding="utf-8"))["lang"]
        found = detect(sidecar.with_suffix(".txt").read_text(encoding="utf-8"))
        if found != given:
            wrong[sidecar.stem] = (given, found)
    assert wrong == {}
