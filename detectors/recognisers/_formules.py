"""What courtesy looks like in a French message to a model, and what shows that a word of courtesy carries meaning.

Vocabulary only, as patterns over normalised text (ASCII apostrophes, composed accents); `courtoisie` decides. Every
pattern is linear: bounded repetitions, no nested quantifier. Hand-made for Paravent.
"""

from __future__ import annotations

import re

_GREETING = r"(?:re[- ]?)?bonjour|bonsoir|salut|coucou|hello|hey|bjr|bsr"
_PLEASE = r"s[' ]?il (?:te|vous) pla[iî]t|svp|stp|s\.v\.p\.?|s\.t\.p\.?|please"
_PROGRAM = (
    r"chat ?gpt|gpt(?:-?\d)?|copilot|gemini|mistral|le chat|perplexity|deepseek|grok|l'ia|cher assistant|chère ia"
)
_ALL = (
    r"à (?:toi|vous)(?! (?:qui|que|de|du|des|deux|trois)\b)"
    r"|à (?:tous|toutes)(?: et à toutes)?(?=[ \t]{0,4}(?:[,;!.…\n]|\Z))"
)
"""« À tous » greets nobody but the model where a mark closes it: « à tous les patients » is what the text is about."""
_MODEL = rf"{_PROGRAM}|{_ALL}"
_HELP = (
    r"(?:pour|pr|de) (?:tout\b|(?:ton|votre|ta|vos|tes|cette|toute (?:ton|votre)) (?:précieuse )?(?:aide|assistance"
    r"|réponses?|retour|soutien|patience|temps|travail|attention|collaboration|conseils?|explications?|lumières))"
)
_AHEAD = r"(?:d'avance|par avance)"
_THANKS = (
    rf"(?:un grand |mille |grand )?(?:merci{{1,6}}|mercis)(?: (?:beaucoup|bcp|bien|encore|infiniment|mille fois"
    rf"|à (?:toi|vous)|{_PROGRAM}))?(?: {_AHEAD})?(?: {_HELP})?(?: {_AHEAD})?|{_AHEAD},? merci(?: {_HELP})?"
    r"|(?:many )?thanks(?: (?:a lot|so much))?(?: in advance)?|thank you(?: (?:so|very) much)?(?: in advance)?|thx"
    rf"|(?:je|nous) (?:te|vous) (?:en )?remerci(?:e|ons)(?: {_AHEAD})?(?: {_HELP})?(?: {_AHEAD})?"
)
_SMALL_TALK = (
    r"(?:j'espère|en espérant) que (?:tu vas|vous allez|tout va|ça va) bien|comment (?:vas[- ]tu|allez[- ]vous|ça va)"
    r"|tu vas bien|vous allez bien|ça va"
)
_FAREWELL = (
    r"(?:bien |très )?cordialement|(?:excellente?|bonne|belle) (?:journée|soirée|fin de journée|après-midi|nuit"
    r"|semaine)(?: à (?:toi|vous))?|bon(?:ne)? (?:week[- ]?end|courage|continuation)|à bientôt|au revoir"
    r"|bien à (?:toi|vous)"
)
_SMILE = r"[:;]-?\)|[\U0001f600-\U0001f64f\U0001f44b\U0001f91d\u263a\u2764]"
_CAN_FOLLOW = (
    r"je|j'|tu|nous|on|peux|peut|pouvez|pourr\w{2,4}|pouvons|quel\w{0,3}|que|qu'|qui|quoi|quand|est-ce|combien|comment"
    r"|pourquoi|où|une?|le|la|les|l'|mon|ma|mes|notre|nos|cet?|cette|ces|il|elle|voici|dans|pour|chez|avec|sur|suite"
    r"|merci|c'est|y a|patiente?s?|donne|fais|aide|explique|résume|rédige|liste|propose|écris|compare|calcule|trouve"
    r"|d[ro]|docteur|pr|mme|madame|mr|monsieur|m\."
)
_ACTS = (
    r"aide|donne|fai|explique|résume|rédige|liste|propose|écri|compare|calcule|trouve|reformule|corrige|tradui|détaille"
    r"|indique|précise|simplifie|vérifie|analyse|génère|génére|crée|rel[iu]|converti|interprète|interpréte"
)
_ASKED = (
    rf"(?:(?:peux|pourrais|saurais)[- ]tu|(?:pourriez|pouvez)[- ]vous|tu (?:peux|pourrais)|vous pouvez)"
    rf" (?:m'|me |nous )?(?:{_ACTS})(?:re|r|s)?|quel\w{{0,3}}|combien|comment (?!vas|allez|ça)|pourquoi|qu'est-ce"
    rf"|c'est quoi|(?:{_ACTS})(?:s|z)?(?:-moi)?"
)
ASKED = re.compile(rf"(?:{_ASKED})(?![\w-])", re.IGNORECASE)
"""What is asked of a program rather than of a colleague."""

OPENING = re.compile(
    rf"\s*(?:(?P<greeting>{_GREETING})(?:,? (?:{_MODEL}))?|(?P<talk>{_SMALL_TALK})|(?P<please>{_PLEASE})"
    rf"|(?P<thanks>{_THANKS}))(?![\w'-])"
    rf"(?P<stop>(?:[ \t]*(?:{_SMILE}|[,;!.…])){{1,4}}(?!\w)|[ \t]*\?(?=\s)|(?=[ \t]*\n))?\s*",
    re.IGNORECASE,
)
"""One formula at the head of a message, the punctuation that closes it and the blanks after it."""
ORDER = re.compile(
    r"\s*merci (?:beaucoup )?(?:d'avance )?(?:de (?:bien vouloir )?|d')"
    r"(?!(?:[nv]otre|autre|être|avoir|hier|cher|lettre|quatre)\b)(?=[a-zà-ÿ]{1,20}(?<=er|ir|re)\b)",
    re.IGNORECASE,
)
"""« Merci de » before an infinitive, which alone is the request; « merci de votre aide » and « d'avoir » thank."""
CLOSING = re.compile(
    rf"(?P<before>(?:[\s,;]|{_SMILE})*)\b(?:(?P<please>{_PLEASE})"
    rf"|(?:et )?(?:encore )?(?:(?P<thanks>{_THANKS})|(?P<farewell>{_FAREWELL})))(?P<after>(?:{_SMILE}|[\s,;!.?…])*)\Z",
    re.IGNORECASE,
)
"""One formula at the foot of a message, with the blanks and punctuation around it."""
CAN_FOLLOW = re.compile(rf"(?:{_CAN_FOLLOW})(?![\w-])|(?:l|j|qu|d)'\w", re.IGNORECASE)
"""What may follow a greeting that no punctuation closes: a request, not a topic (« Bonjour en anglais »)."""
ADDRESSED = re.compile(r"[A-ZÀ-Þ][\w-]{1,20}(?: [A-ZÀ-Þ][\w-]{1,20})?,")
"""A name between a greeting and its comma; it is left to the recogniser of names."""
ASSISTANT = re.compile(
    rf"\s*(?:{_GREETING}),? (?P<name>claude)(?: ?(?:{_SMILE}|[,!.…])){{0,3}}\s+"
    rf"(?=(?:{_PLEASE}),? |(?:{_ASKED})(?![\w-]))",
    re.IGNORECASE,
)
"""A greeting that opens a message to the program whose name people bear too, before what is asked of it."""

TOPIC = re.compile(
    r"\b(?:di(?:re|t|s|sent|tes)|signifi\w{1,5}|prononc\w{1,5}|épel\w{1,5}|s'écri\w{1,3}|orthograph\w{1,5}|synonymes?"
    r"|étymologie|politesse|tradui\w{1,7}|traduction|langues?|lsf|le mot|l'expression|commen(?:ce|çant)|termin\w{1,5}"
    r"|fini\w{0,6}"
    r"|en (?:anglais|espagnol|allemand|italien|portugais|arabe|chinois|turc|russe|polonais|roumain|ukrainien))\b",
    re.IGNORECASE,
)
"""The message may be about words themselves."""
NO_REQUEST = re.compile(
    rf"(?:(?:et|ou|mais|ni|puis|donc)\b|[,:?=/»\")]|->|(?:{_GREETING}|merci|au revoir|cordialement)\b)", re.IGNORECASE
)
"""What cannot begin a request: the formula before it was one of a list, or a part of the sentence."""
MENTIONED = re.compile(rf"\b(?:{_GREETING}|merci|cordialement|au revoir|politesse)\b", re.IGNORECASE)
LEANS = re.compile(
    r"\b(?:dire|dit|dis|dites|disant|mots?|écri(?:re|t|s)|répond(?:re|s)?|une?|le|la|les|ma|sa|ta|de|du|des|par|pour|avec|sans"
    r"|que|qui|et|ou|en|comme|grand|signifie|est|à|au|plus)\s*\Z",
    re.IGNORECASE,
)
"""A word that needs the formula after it: « comment dire merci », « à la merci »."""

TEXT_WORK = re.compile(
    r"\b(?:tradui\w{1,7}|traduction|corrig\w{1,5}|correction|reformul\w{1,7}|ré?écri\w{1,5}|écri\w{1,4}|rédig\w{1,5}"
    r"|rel(?:is|isez|ire|ecture)|amélior\w{1,5}|répon\w{1,5}|envo\w{1,6}|transm\w{1,8}|recopi\w{1,5}|résum\w{1,4}|e?-?mails?"
    r"|courriels?|messages?|lettres?|courriers?|sms|textos?|textes?|phrases?|paragraphes?|discours|dialogues?|citation"
    r"|ci-dessous|suivante?s?|voici)\b",
    re.IGNORECASE,
)
BRINGS = re.compile(r"[:\n\"«`]")
"""With a word of `TEXT_WORK`, the sign that a text follows which is not the user's own request."""
LETTER_HEAD = re.compile(
    r"^[ \t>]*(?:(?:mon |ma )?ch[eè]re?s?\b|(?:madame|monsieur|docteur)(?: \w{1,30})?,|bonjour\b|bonsoir\b|objet ?:)",
    re.IGNORECASE | re.MULTILINE,
)
LETTER_FOOT = re.compile(
    r"confraternel|salutations|sentiments (?:les|dévoués|respectueux|distingués)|considération distinguée"
    rf"|\n[ \t]*(?:{_FAREWELL})[ \t]{{0,10}}[,.!]?[ \t]{{0,10}}\n\s{{0,40}}\w",
    re.IGNORECASE,
)
"""A formal closing, or a closing with a signature under it."""
LETTER_CLOSING = re.compile(
    r"\n[ \t]*(?:(?:bien |très )?cordialement|bien à (?:toi|vous))[\s,.!]{0,40}\Z", re.IGNORECASE
)
REQUEST = re.compile(
    r"\?|\b(?:peux|pouvez|pourr\w{2,4}|aide[sz]?|merci d|donne[sz]?|explique[sz]?|stp|svp)\b", re.IGNORECASE
)
INTRODUCED = re.compile(r":[ \t]*\n")
