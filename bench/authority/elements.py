"""Elements of names (given names, family names, titles): how English writes them, and how Hindi and Urdu do."""

import re
from collections import Counter, defaultdict

from authority.extract import Extract
from authority.people import REGION, rows
from sifarat.authority.phones import phones, words
from sifarat.authority.similarity import similarity
from sifarat.authority.skeleton import skeleton
from sifarat.language.fold import fold

# One spelling of several in use, the one newspapers of the region prefer, and elements that the extract has too rarely.
PREFERRED_WORDS = """
Muhammad Ahmed Hussain Hassan Ali Khan Sharif Shehbaz Nawaz Imran Asif Zardari Bhutto Bilawal Iqbal Ahsan Dar Ishaq
Malik Chaudhry Qureshi Siddiqui Abbasi Naqvi Shah Syed Mirza Raza Abdul Abdullah Rehman Rahman Aziz Aleem Cheema Tarar
Leghari Khawaja Rana Sardar Mian Begum Bibi Singh Kumar Modi Narendra Sharma Gandhi Nehru Jaishankar Rajnath Amit
Goyal Puri Devi Prasad Chandra Patel Gupta Verma Yadav Reddy Rao Nair Menon Iyer Mukherjee Banerjee Chatterjee Das Roy
Sen Bose Mishra Misra Tiwari Pandey Dubey Joshi Desai Mehta Kaur Sheikh Hasina Karim Karimov Rahimov Mirza Haider
Jafar Kazmi Gilani Bukhari Baloch Bugti Marri Mengal Afridi Khattak Wazir Yousafzai Durrani Karzai Ghani Akhund
Haqqani Muttaqi Yaqoob Yusuf Ibrahim Ismail Suleman Dawood Musa Isa Yahya Zakaria Maryam Fatima Ayesha Khadija Zainab
Zahra Amina Hina Sana Aslam Akram Anwar Asghar Akbar Babar Bashir Faisal Farooq Fazal Ghulam Habib Hamid Hanif Haroon
Iftikhar Ijaz Irfan Jamal Javed Kamal Kamran Karim Khalid Khurram Latif Mahmood Majid Mansoor Masood Mehmood Mohsin
Mubarak Mujahid Munir Murtaza Mustafa Nadeem Naeem Nasir Naveed Noor Pervez Qadir Qamar Rafiq Rashid Rauf Riaz Saad
Sabir Sadiq Saeed Sajid Saleem Salman Sarfraz Shafqat Shahid Shaukat Sikandar Sohail Tahir Talal Tanveer Tariq Tayyab
Umar Usman Wahid Waheed Wasim Yasir Younis Zafar Zahid Zaheer Zia Zubair Zulfiqar Nursultan Kassym Jomart Tokayev
Nazarbayev Marat Murat Serik Askar Kairat Bolat Yerlan Yermek Daniyar Alikhan Olzhas Arman Mirziyoyev Shavkat Rahmon
Japarov Sadyr Berdimuhamedow Aliyev Ilham Vladimir Putin Sergey Lavrov Dmitry Mikhail Alexander Erdogan Tayyip Hakan
Fidan Mehmet Mustafa Kemal Jinping Xi Wang Li Zhang Liu Chen Yang Salman Faisal Farhan Tamim Hamad Khalifa Zayed
Nahyan Thani Sabah Maktoum Haitham Qaboos Bandar Turki Fahd Nayef Saud Khalid
"""
FEWEST = 6
# Particles of Arabic names, and English words that names of bodies are made of, with their Hindi and Urdu spellings.
BY_HAND = """
Uddin الدین उद्दीन|Ullah اللہ उल्लाह उल्ला|Haq الحق हक|Rehman الرحمان الرحمٰن|National نیشنل नेशनल|Authority اتھارٹی अथॉरिटी
Commission کمیشن कमीशन|Council کونسل काउंसिल|Agency ایجنسی एजेंसी|Bank بینک بنک बैंक|University یونیورسٹی यूनिवर्सिटी
Institute انسٹیٹیوٹ इंस्टीट्यूट|Corporation کارپوریشن कॉरपोरेशन|Company کمپنی कंपनी|Hub ہب हब|House ہاؤس हाउस
International انٹرنیشنل इंटरनेशनल|Limited لمیٹڈ लिमिटेड|Group گروپ ग्रुप|Forum فورم फोरम|Centre سینٹر सेंटर|Fund فنڈ फंड
Board بورڈ बोर्ड|Foundation فاؤنڈیشن फाउंडेशन|Association ایسوسی ایسوسی‌ایشن एसोसिएशन|Federation فیڈریشن फेडरेशन
Development ڈویلپمنٹ डेवलपमेंट|Technology ٹیکنالوجی टेक्नोलॉजी|Digital ڈیجیٹل डिजिटल|Airlines ایئرلائنز एयरलाइंस
Railways ریلوے रेलवे|Port پورٹ पोर्ट|Airport ایئرپورٹ एयरपोर्ट|Park پارک पार्क|Hotel ہوٹل होटल|Committee کمیٹی कमेटी
Ministry منسٹری मिनिस्ट्री|Department ڈیپارٹمنٹ डिपार्टमेंट|Chamber چیمبر चैंबर|Commerce کامرس कॉमर्स|Industry انڈسٹری इंडस्ट्री
Trade ٹریڈ ट्रेड|Investment انویسٹمنٹ इन्वेस्टमेंट|Services سروسز सर्विसेज|Security سیکیورٹی सिक्योरिटी|Police پولیس पुलिस
"""


def _spellings(extract: Extract) -> dict[str, Counter[str]]:
    """Latin word to the folded Hindi and Urdu words it is written with, from names known in both scripts."""
    found: dict[str, Counter[str]] = defaultdict(Counter)

    def align(english: str, other: str, worth: int) -> None:
        left, right = words(english), words(other)
        if len(left) != len(right):
            return
        for one, two in zip(left, right, strict=True):
            if len(one) > 1 and similarity(one, two) >= 0.75:
                found[one][fold(two)] += worth

    for row in rows():
        for lang in ("hi", "ur"):
            for other in row.names.get(lang, []):
                for english in row.names["en"]:
                    align(english, other, 3 if english == row.names["en"][0] else 1)
    for qid, record in extract.entities.items():
        if record["type"] == "person":
            names = extract.names(qid, ("en", "hi", "ur"))
            for lang in ("hi", "ur"):
                if "en" in names and lang in names:
                    align(names["en"][0], names[lang][0], 1)
    return found


def make(extract: Extract) -> str:
    """The table: Latin spelling, how often, Hindi and Urdu spellings; the most frequent first."""
    counts: Counter[str] = Counter()
    for record in extract.entities.values():
        if record["type"] != "person":
            continue
        worth = 3 if extract.iso.get(record.get("country", "")) in REGION else 1
        for word in words(record["labels"].get("en", "")):
            if re.fullmatch("[A-Z][a-z]{2,}", word):
                counts[word] += worth
    spellings = _spellings(extract)
    preferred = set(PREFERRED_WORDS.split())
    for word in preferred:
        counts[word] += 2000
    for word, forms in spellings.items():
        if word.isascii() and word[:1].isupper():
            counts[word] += 2 * sum(forms.values())
    by_hand = [line.split() for line in BY_HAND.replace("\n", "|").split("|") if line.strip()]
    for word, *forms in by_hand:
        counts[word] += 100
        for form in forms:
            spellings[word][fold(form)] += 100
    # A word in Hindi or Urdu stands for one Latin word: the one it was met with most.
    owner: dict[str, tuple[int, str]] = {}
    for word, kept in spellings.items():
        for form, count in kept.items():
            worth = count + (1000 if word in preferred else 0)
            owner[form] = max(owner.get(form, (0, "")), (worth, word))
    # A spelling another one of which is ten times as common and sounds the same is a rare variant.
    best: dict[tuple[str, str], int] = {}
    for word, count in counts.items():
        key = (skeleton(phones(word)), phones(word))
        best[key] = max(best.get(key, 0), count)
    lines = []
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        kept = spellings.get(word, Counter())
        if (count < FEWEST and not kept) or count * 10 < best[skeleton(phones(word)), phones(word)]:
            continue
        ordered = sorted(kept.items(), key=lambda item: (-item[1], item[0]))
        forms = " ".join([form for form, _ in ordered if owner[form][1] == word][:6])
        lines.append(f"{word}\t{count}\t{forms}\n")
    return "".join(lines)
