"""One readable form for every disguise, and the way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.normalising import normalise

DISGUISES = [
    # Spaces.
    ("Jean\u00a0Valmier\u202fa 80\u2009ans", "Jean Valmier a 80 ans"),
    ("Jean\u3000Valmier\u2800ici", "Jean Valmier ici"),
    ("Jean\tValmier", "Jean\tValmier"),
    ("Jean\r\nValmier\rici\u2028là", "Jean\nValmier\nici\nlà"),
    # Invisible code points.
    ("Val\u200bmier", "Valmier"),
    ("Val\u00admi\u200der", "Valmier"),
    ("\u202eValmier\u202c\ufeff", "Valmier"),
    ("Val\U000e0041mier\ufe0f", "Valmier"),
    ("Val\x00mier\x7f", "Valmier"),
    # Accents.
    ("He\u0301le\u0300ne", "Hélène"),
    ("e\u200b\u0301", "é"),
    ("V\u0336a\u0336l\u0336m\u0336ier", "Valmier"),
    # Compatibility forms.
    ("Ｖａｌｍｉｅｒ", "Valmier"),
    ("𝐕𝐚𝐥𝐦𝐢𝐞𝐫", "Valmier"),
    ("ⓥⓐⓛ 🅅🅰", "val VA"),
    ("ᴠᴀʟᴍɪᴇʀ", "valmier"),
    ("oﬃce ½ m² № 5", "office 1/2 m2 No 5"),
    # Digits of other scripts.
    ("٠٦ ٣٩ ٩٨ ۰۱ ०२", "06 39 98 01 02"),
    ("0️⃣6️⃣", "06"),
    ("❶② ⒊", "12 3"),
    # Typography.
    ("l’hôpital d‘ici – là — “mot”", "l'hôpital d'ici - là - \"mot\""),
    ("06‑39‐98−00", "06-39-98-00"),
    # Line ends within words.
    ("Valmi-\ner", "Valmier"),
    ("Val\u00ad\nmier", "Valmier"),
    ("Valmi¬\r\n er", "Valmier"),
    ("Jean-\nPierre", "Jean-Pierre"),
    ("- un\n- deux", "- un\n- deux"),
    # Encodings of single letters.
    ("H&eacute;l&#232;ne&nbsp;V&#x61;lmier", "Hélène Valmier"),
    ("H&amp;eacute;l&egrave;ne", "Hélène"),
    ("Recherche & d&inconnu;veloppement", "Recherche & d&inconnu;veloppement"),
    ("H=C3=A9l=C3=A8ne", "Hélène"),
    ("H=E9l=E8ne", "Hélène"),
    ("Val=\nmier 06 39 9=\n8", "Valmier 06 39 98"),
    ("PaO2=80 IPP=E9012345 K=4", "PaO2=80 IPP=E9012345 K=4"),
    (r"Nom : Valmier\nPr\u00e9nom", "Nom : Valmier\nPrénom"),
    ("HÃ©lÃ¨ne nÂ°5", "Hélène n°5"),
    # Accents written, exported or damaged by programs.
    (r"Ren\'e Gu\'erin, Fran\c{c}ois, {\'e}tat, No\"el", "René Guérin, François, état, Noël"),
    (r"l\'eau d\'Odile", "l'eau d'Odile"),
    (r"{\b Ren\'e9} \u233?", r"{\b René} é"),
    ("H´el`ene Lef`evre, Andre´, Franc¸ois, No¨el, Benoˆıt", "Hélène Lefèvre, André, François, Noël, Benoît"),
    ("d´une, l´eau, qu´il", "d'une, l'eau, qu'il"),
    ("Ã‰lodie, AndrÃƒÂ©, Ã  cÅ“ur, lâ€™eau", "Élodie, André, à  cœur, l'eau"),
    ("HÚlÞne, H‚lŠne", "Hélène, Hélène"),
    ("Ang├¿le B├⌐nard, B├®nard", "Angèle Bénard, Bénard"),
    ("H+AOk-l+AOg-ne", "Hélène"),
    ("M^r et M^me", "Mr et Mme"),
    (r"C:\Users\nadia\temp et \\poste\nadia\rapport", r"C:\Users\nadia\temp et \\poste\nadia\rapport"),
    (r"\textbf{Val}mier \nom{x}", r"Valmier \nom{x}"),
    (r"M.~\textsc{H\"ubner} n\'e le 4~mai", "M. HÜBNER né le 4 mai"),
    (r"\textbf{\emph{Le Bihan}}, {\sc Valmier}", "Le Bihan, VALMIER"),
    (r"12~mois et \textbf{sans fin", r"12~mois et \textbf{sans fin"),
    ("nom = 'd''Aramon'", "nom = 'd'Aramon'"),
    ("1 68 04\n97 611\n033 47", "1 68 04 97 611 033 47"),
    ("1\n23\n05\n12\n140\n4,1", "1\n23\n05\n12\n140\n4,1"),
    ("`code` et 10^e", "`code` et 10^e"),
    # Numbers and addresses cut at a line end.
    ("06 39\n98 12 34", "06 39 98 12 34"),
    ("12/03/\n1948, jean@\nexemple.test", "12/03/1948, jean@exemple.test"),
    ("1,5\n2,5\n3", "1,5\n2,5\n3"),
    # Letters that only other alphabets have.
    ("Ðupônt Mįchęł Sørensen", "Dupônt Mįchęl Sorensen"),
    ("⒟⒰⒫⒪⒩⒯ ⠙⠥⠏⠕⠝⠞ ⠨⠗⠑⠝⠿", "DUPONT dupont rené"),
    ("Ꭰυроηт ꓖꓲꓣꓮꓴꓓ, ici", "Dupont GIRAUD, ici"),
    ("TNFα, β2-microglobuline, γδ", "TNFa, β2-microglobuline, γδ"),
    # Letters smuggled in invisible code points.
    ("ici" + "".join(chr(0xE0000 + ord(char)) for char in "Val 06"), "ici Val 06 "),
    ("ok" + "".join(chr(0xE0100 + ord(char) - 16) for char in "Valmier"), "ok Valmier "),
    ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "\U0001f3f4"),
    ("LEROY^AMELIE^^MME, 2^10, x^a", "LEROY^AMELIE^^MME, 2^10, x^a"),
    # Letterspaced headings.
    ("D I A G N O S T I C : x", "DIAGNOSTIC : x"),
    ("V A L M I E R et A B C D E", "V A L M I E R et A B C D E"),
    # Mark-up within words.
    ("Val<b>mi</b>er<br/>ici", "Valmier\nici"),
    ("Dr **Valmier** et *Jean* _ici_", "Dr Valmier et Jean ici"),
    ("Nom : ______Valmier____Jean", "Nom : Valmier Jean"),
    ("HLA-B*27 2*3*4 un_deux", "HLA-B*27 2*3*4 un_deux"),
    # Look-alikes.
    ("Vаlmiеr", "Valmier"),
    ("Мarie Ροsе", "Marie Pose"),
    ("Suivie par Оса хо", "Suivie par Oca xo"),
    # What must stay.
    ("Привет Vаlmier", "Привет Valmier"),
    ("Здравствуйте, доктор", "Здравствуйте, доктор"),
    ("الاسم علي", "الاسم علي"),
    ("β-bloquant, TNF-α, Δ", "β-bloquant, TNF-α, Δ"),
    ("5 µg, 5 μg/L, 3 μmol", "5 µg, 5 µg/L, 3 µmol"),
    ("Doliprane™ 37,5 °C ± 0,5", "Doliprane™ 37,5 °C ± 0,5"),
    ("Cœur, ŒDÈME, Noël, « ici »…", "Cœur, ŒDÈME, Noël, « ici »…"),
]

ANY_TEXT = st.text() | st.text(
    st.sampled_from("aéЖаμ1²½ﬁ\u0301\u200b\u00ad\u00a0\ud800\U000e0041\r\n\t -=&;<>*_\\C3A9uÃÂ©b/")
)


@pytest.mark.parametrize(("text", "read"), DISGUISES)
def test_disguises_are_seen_through(text: str, read: str) -> None:
    """A text is read as a person would see it; clinical signs and genuine foreign scripts stay."""
    assert normalise(text).text == read


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("M. Val\u200bmier dort", "Valmier", "Val\u200bmier"),
        ("M. Valmi-\ner dort", "Valmier", "Valmi-\ner"),
        ("He\u0301le\u0300ne dort", "Hélène", "He\u0301le\u0300ne"),
        ("ﬁn ½ là", "1/2", "½"),
        ("ﬁn là", "i", "ﬁ"),
        ("a H&eacute;l&egrave;ne b", "Hélène", "H&eacute;l&egrave;ne"),
        ("a Ren&eacute; b", "René", "Ren&eacute;"),
        ("a Rene\u0301 b", "René", "Rene\u0301"),
        ("a Val<b>mi</b>er b", "Valmier", "Val<b>mi</b>er"),
        ("a **Valmier** b", "Valmier", "Valmier"),
        ("a\u200bValmier", "Valmier", "Valmier"),
    ],
)
def test_the_way_back_is_tight(text: str, word: str, original: str) -> None:
    """A stretch of the normalised text leads back to exactly what produced it."""
    read = normalise(text)
    start = read.text.index(word)
    first, last = read.original_span(start, start + len(word))
    assert text[first:last] == original


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 4)])
def test_a_stretch_outside_the_text_is_refused(start: int, end: int) -> None:
    """Offsets that are none raise instead of leading somewhere."""
    with pytest.raises(ValueError, match="stretch"):
        normalise("abc").original_span(start, end)


@given(ANY_TEXT)
def test_offsets_always_lead_back(text: str) -> None:
    """On any string, lone surrogates included: offsets exist for each code point, grow, and stay in the text."""
    read = normalise(text)
    assert len(read.text) == len(read.starts) == len(read.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(read.starts, read.ends, strict=True))
    assert list(read.starts) == sorted(read.starts)
    assert list(read.ends) == sorted(read.ends)
    read.text.encode("utf-8")


@given(ANY_TEXT)
def test_what_is_read_is_covered(text: str) -> None:
    """No visible code point is lost: each letter and digit of a plain text belongs to a stretch that is read."""
    read = normalise(text)
    covered = {place for start, end in zip(read.starts, read.ends, strict=True) for place in range(start, end)}
    lost = [text[place] for place in range(len(text)) if place not in covered]
    # What goes without a trace is invisible, a stroke of disguise, or a part of a tag or a quoted line end.
    assert not any(char.isalnum() for char in lost if char not in "bBuUaA")


@given(st.text(st.sampled_from("abcXYZ 0123456789.,;:!?()\n'")).filter(lambda text: "''" not in text))
def test_plain_text_comes_back_as_itself(text: str) -> None:
    """A text without anything unusual is not even copied, and each offset is its own."""
    read = normalise(text)
    assert read.text is text
    assert list(read.starts) == list(range(len(text)))


@given(ANY_TEXT)
def test_a_mapped_stretch_reads_the_same(text: str) -> None:
    """The whole normalised text leads back to a stretch that holds everything which was read."""
    read = normalise(text)
    if read.text:
        assert read.original_span(0, len(read.text)) == (read.starts[0], read.ends[-1])
