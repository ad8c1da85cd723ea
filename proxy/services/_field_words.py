"""The words that programs name their fields and models with: English of interfaces, and what French ones use too.

Compiled from the documented bodies of the services that are read here and from everyday words of interfaces. A word
that is also a surname or a first name is left out unless fields are named so everywhere (`page`). It is two lists.
"""

from __future__ import annotations

from typing import Final

_FIELDS: Final = """
about absolute accept access account accuracy action active actor adapter adapters add added additional address adeli
admin adresse afficher after age agent agents aggregate ajouter alert alertes alg alias all allergie allergies allof
allow allowed allowlist amount analytics anchor and annee annexe annotation annotations anonymous answer answers
antecedents any anyof api app appended application apply approval approved approx archive archived area args argument
arguments array asked asr asset assets assignee assistant async attach attachment attachments attempt attempts
attribute attributes attribution audience audio auteur authenticated author authorization auto autocomplete autoflip
avail available avatar average avis await aws azure back backend background balance bandwidth banner bar base bash
batch battery beacon beams before begin behavior beta betas bias big bilan bilans billing binary biologie bits blob
block blocked blocks body bold boolean border bot bottom boundary box branch brand breadcrumb breadcrumbs browse
browser bucket budget buffer buffering build bundle button bytes cache calculer call callback caller calls campaign
can cancel canvas capabilities capability capacity card caret case cases categorie categories category cdn cell
certificate chambre champ change changed changes channel character characters charset chat chatgpt check checked
checkpoint checksum chercher children choice choices chunk chunks cible cid citation citations city class classes
classification clean clear cli click client clients clinique clip clipboard clock close closed cloud cluster cms cnt
code codec codes cohort collapsed collection collections color column columns com command commands comment commentaire
commentaires comments commit common company compare complete completed completion completions complex component
components composition compression compte computed computer conclusion condition conditions conf confidence config
confirm connect connected connection connections connector consent consigne const constat constraints consultation
consumer contact container containers content contents contenu context contextual continue control conversation
conversations convert cookie cookies coordinates copied copy core correct correlation cost cot cote count counter
country counts coupon courrier cover cpu crash crashed crc create created creatinine creation credentials credit credits
creer criteria crp csrf css csv cta currency current cursor custom customer cutoff cycle daily dark dashboard data
dataset datasets date dates day days ddn deadline debug debut deep default defaults definition definitions delay delete
deleted delimiter delivery delta density depends deployment deprecated depth desc description destinataire destination
detail details detect detected detection dev developer device devices diagnostic diagnostics dialect dictation diff
digest dimension dimensions direct direction directory disable disabled discount dispatch display distance dns doc
document documents dom domain domains done donnees dose doses dossier dossiers downlink download downloads dpi dpr
draft drafts drive driver dry dsl dump duplicate durable duration duree dynamic each eager echange echo ecrire edge
edit edited edition editor effective effet effets effort element elements email embed embedding embeddings emit empty
enable enabled encode encoded encoder encoding encodings encrypted end ended endpoint endpoints engine entities entity
entree entrees entries entry entrypoint enum env environment envoyer eof equals erreur error errors escape estimate
etablissement etag etat event events exact examen examens example examples except exception exclude excluded exec
execute execution exemple existing exists exit exp expanded experiment experimental experiments expire expired expires
expiry explain export expression extension extensions external extra extracted extras face facet facts failed failure
fallback false family fbclid feature features feed feedback fermer fetch fetched fichier fichiers fid field fields
fievre file filename files fill filter filters fin final finess fingerprint finish finished first fit fixed flag flags
flash flat float flow focus folder folders followups font footer for force forced forecast fork form format formats
formatted forms found fps fraction frame frames freeze frequency friendly from frontend frozen fthresh ftp full
function functions gap gateway gclid gcp gender general generate generated generation generations generator genre geo
gif github gizmo glob global glycemie goal gpt gpu gql grammar graphql grep grossesse group groups gtm guid guidance
guided handle handler has hash head header headers health heartbeat height hemoglobine heure hex hidden hide hint
hints historique history hit hits hmac home host hostname hour hours href html http https human iat icebreaker icon
icons identifiant identifier identifiers identity idle ids iep iframe ignore image imagerie images imap imc impression
inbox include included incognito incomplete incremental indent indesirables index indexes indices inference info
inline inner input inputs inr ins insert inserted inspect install instance instances instruction instructions int
integer integrations intent interaction interface internal interpret interval invalid invite invoice ios ipp iso issue
issued italic item items iterations job jobs join jpeg jpg json jsonl jsonrpc judge jwt jwts kernel key keyboard keys
keystroke keyword keywords kind kinds know kwargs label lang language languages langue largest last lat latency latest
latitude layer layers layout lead leaf left legacy length lens letter lettre leucocytes level levels libraries library
license lieu lifetime lightweight ligne like likelihood limit limits line lines link links lire list liste listen
lister lists lits live llm lng load loaded loader loading local locale localized location lock log logged logger login
logit logits logprob logprobs logs lon longitude lookup loop lora low lower lru machine mail main major manager
manifest map mapping margin mark markdown marker markup mask master match matches max maximum mcp mdx measure
mechanism medecin medecins media medicament medicaments member members memories memory mentions menu merge message
messages meta metadata method metric metrics mfa middle mime min minimum minor minute minutes missing mobile modal
modalities modality mode model models moderation modified modifier module modules molecule monitor month months more
mother motif mount mouse move multi multilingual multiple multiplier mutation mute naissance name names namespace
native navigation nbc nbf nda nested network new news next nir node nodes nom noms nonce note notebook notes
notification notifications nouveau nouvelle now null nullable num number numbers numero oai oauth object objects
observation observed obtenir ocr off offline offset offsets oidc old onboarding one oneof online only
onlyrelayprovider opaque open openai operation operations operator option optional options order ordered ordering
orders ordonnance org organization orientation origin other otp outcome outer output outputs ouvrir overlap override
overrides overview owner pack package packet padding page pages pagination paint pair palette pane panel panes paprika
paragen parallel parameters parametres params parent parse parser part partial participants parts password paste patch
patches path patient patients pattern payload payment pdf peer penalty pending per percent percentage perf performance
period permission permissions persisted persistent personality personalized personne phase phone photo php picture pid
ping pipeline pixel pixels pkce placeholder plain plan planner plaquettes platform player plugin png poids point
pointer points policies policy pong pool port pos position positions posologie post postal posts pouls precision
predicate predicted prediction prefer preference preferences preferred prefill prefix prenom prenoms prepare
prescription prescriptions presence present preset pretty prev preview previous price primary priority private
probability process product profile progress project promo prompt proof proofofwork properties provider proxy ptr
public publish published purpose push put pwa qps quality quantity queries query question questions queue quick quota
quote quotes rag ram random range rank ranking rapport rate rating ratio raw rdf reaction reactions read reader ready
realtime reason reasoning reasons recall recap recaptcha receipt received receiver recent recherche rechercher
recipient recommendation record records redirect reduce ref reference referenced references referer referral referrer
refresh refusal regenerate regex regexp region regional register related relay release reload remaining remote remove
removed render rendering repetition replace replacement replay replies reply reponse reponses report repos repository
req reqid request requested requests requete required requirements rerank reroute reset resize resolution resolved
resource resources response responses restore result resultat resultats results resume resumed resumer retention
retries retrieval retry return returned rev reverse review revision rewrite rgb rgba right role root rotate rounds
route router routes row rows rpc rpcids rpps rss rtl rtt rubrique rule rules run runs runtime safe safety salt saml
sample sampled samples sampling sandbox saturation save saving scale schedule scheduled schema schematized scope
scopes score scores screen screenshot script scroll sdid sdk search seconds secret section sections secure seed seen
segment segments sejour selected selection selector self sem semantic send sender sensitive sentence sentences
separator sequence sequences serial serialization series server servers service services session sessions set sets
setting settings setup severity sexe sha shape shard share shared sharing sheet shell short should show shown sibling
sid side sig signal signals signature signup simple since single site size sizes skill skills skip sku sleep slot
slots slug smtp snapshot snippet snippets sns soc sort sorted sortie sound source sources space spans spec speech
speed spellcheck spelling split splitter sponsored sql sqs sri sse ssl sso ssr stable stack stacktrace stage stamp
standard star stars start started state states static statistics stats status steps stop stopped stopping storage
store str strategy stream streaming strength strict string strip struct structure structured stt style styles sub
subagent subject submission submit submitted subscribe subscriber subscription subtitle subtype success successfully
suffix suggest suggested suggestion suggestions suite sujet sum summary support supported supports supprimer surface
suspended svc svg switch symbol symptomes sync synced synthese system tab table tables tabs tag tags tail taille
target targets task tasks taux tcp team teams telemetry temperature template templates temporary tenant tension term
terminal terms test tests text texte textes texts theme then things thinking thought thread threading threads
threshold thumb thumbnail ticket tier tile time timeout times timestamp timestamps timezone timing timings tip tips
title titles titre tls toc todo toggle token tokens tongue too tool toolbar tools tooltip top topic topics topk topp
total touch tour trace traceparent tracestate track tracking traduire traffic training traitement traitements traits
transaction transcript transcriptions transform translate translated translation translations trigger trouver true
truncate truncation trust try tsv tts tty turn turns turnstile tweets two type udp uid uint undo unique unit unite
unites units unix unknown unload unread update updated updates upload uploads upper upsert uri url urls urn usage
usages use used user useragent username users utc utf utilisateur utm uuid uuids valeur valeurs valid validate
validation value values variables variant variants variation vector vectors vendor verbose verbosity verified verify
version versions via video view viewed viewer viewport views ville virtual visibility visible vision visit visitor
visits vocabulary voice voices voie volume vpc wait warning warnings wasm watch weather web webhook webhooks webp
website websocket weekly weight weights when where who widget width wikify window windows with without word words work
worker workers workflow workspace workspaces wrap write writer written wss xhr xls xml xsrf yaml year years yml zip
zone zoom
"""

_MODELS: Final = """
accounts ai air albert albertlight alpha amazon anthropic apertus audio auto aya azure base bedrock bert beta bge
bielik bloom camembert chat chatgpt claude code coder codestral codex cohere command creative croissant dall dbrx deep
deepinfra deepseek deployment devstral diffusion distill dolphin doubao embed embedding ernie eurollm exaone expanse
expert express falcon fast fireworks flash flux free gemini gemma glm google gpt granite grok groq haiku hermes high
huge huggingface hunyuan image imagen instruct instructions internlm it jais jamba jina kimi large latest light lite
llama llava long low lucie luminous magistral maverick max medium meta micro microsoft mini minimax ministral mistral
mistralai mixtral models moderation molmo moonshot moonshotai multilingual multimodal nano nemotron nousresearch nova
nvidia olmo online open openai openchat openrouter opus oss palm pegasus perplexity phi pixtral plus preview pro
publishers qat quality qwen qwq reasoner reasoning rerank reranker research saba sabia scout search seed small sonar
sonnet sora speech stable standard starcoder super text think thinking tiny titan together tts turbo ultra veo version
vicuna viking vision vl voxtral voyage whisper wizardlm xai xlarge yi zai zephyr zero
"""

FIELD_WORDS: Final = frozenset(_FIELDS.split())
"""Of fields and of codes of closed lists; small letters, without accents."""

MODEL_WORDS: Final = frozenset(_MODELS.split())
"""Vendors, families and variants of language models."""
