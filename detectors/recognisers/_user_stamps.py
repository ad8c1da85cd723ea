"""Names of users at the head of an entry: « [03/02/2026 08:12 – mlegrix] », « 12/03/2026 10:45 slemoine : ».

A stamp of time stands beside them, in brackets, at the head of a line or after a ticket's number (« Ticket #4412 –
mroussel – 12/03 09:10 »); or they close what was done at a screen (« modifiée (jdupont2) »). Gives stretches of a text.
A name is an initial or a trade and a surname, glued or pointed. Refuses what programmes write of themselves: their
modules, levels and accounts (« root », « nginx »), lines that tell a level (« INFO »), and words of the language.
Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.lexicon import default_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATE = r"(?:[0-3]?[0-9][/.-][01]?[0-9](?:[/.-](?:20)?[0-9]{2})?|20[0-9]{2}[/.-][01][0-9][/.-][0-3][0-9])"
_TIME = r"(?:[0-2]?[0-9](?::[0-5][0-9]){1,2}(?:[.,][0-9]{1,6})?Z?|[0-2]?[0-9][hH][0-5][0-9])"
_STAMP = rf"(?:{_DATE}(?:(?:,? | ?à |T| - ){_TIME})?|{_TIME})"
_NAME = r"(?P<name>[a-z][a-z0-9]{0,19}(?:[._-][a-z0-9]{1,19}){0,2})"
_LINK = r"(?: ?[–—|,;:-] ?| par | )"
_FORMS = (
    re.compile(rf"\[{_STAMP}{_LINK}{_NAME}\]"),
    re.compile(rf"\[{_NAME}{_LINK}{_STAMP}\]"),
    re.compile(
        rf"^[ \t>*•-]{{0,4}}[\[(]?{_STAMP}[\])]?(?: ?[–—|;-] ?| )[<(\[]?{_NAME}"
        r"(?:[>)\]] ?:?| ?[:–—|;] ?| - )(?![/0-9])",
        re.MULTILINE,
    ),
    re.compile(
        rf"^[ \t>*•-]{{0,4}}[<(\[]?{_NAME}[>)\]]?(?: ?[–—|,;-] ?| )(?:le )?[\[(]?{_STAMP}[\])]?(?= ?[:–—|>;\n-]| )",
        re.MULTILINE,
    ),
    re.compile(
        rf"^[ \t>*•-]{{0,4}}{_STAMP} {_NAME} (?=(?:a )?(?:consult|ouv|modif|imprim|acc[eéè]d|export|suppr|valid|saisi"
        r"|cr[eé]|sign|login|logout|connexion|d[eé]connexion|connect|verrou|lecture|[eé]dit|ajout|transf|prescr|annul|clot|clôt))",
        re.MULTILINE,
    ),
    re.compile(
        rf"(?:[Tt]icket|TICKET|[Dd]emande|[Ii]ncident|INC|[Aa]ppel) ?(?:n° ?)?#?\d{{2,10}}{_LINK}{_NAME}{_LINK}{_STAMP}"
    ),
)
_BRACKETED = re.compile(rf"(?<=[a-zé]) \({_NAME}(?:\)|, {_STAMP}\)| {_STAMP}\))")
_DONE = re.compile(
    r"(?:[Mm]odifi|[Ss]aisi|[Vv]alid|[Ss]ign|[Cc]r[ée]|[Oo]uvert|[Cc]l[ôo]tur|[Ii]mprim|[Ss]upprim|[Aa]nnul"
    r"|[Vv]errouill|[Pp]rescri|[Ee]nregistr|[Aa]jout|[Cc]onsult|[Tt]rac|[Vv]u)(?:é|e|t)?e?s?$"
)
"""What somebody did at a screen, right before the bracket."""
_STAMPED = re.compile(r"[0-9][:hH/.-][0-9]")
_LEVEL = re.compile(r"\b(?:INFO|WARN(?:ING)?|ERROR|ERR|DEBUG|TRACE|FATAL|NOTICE|CRIT(?:ICAL)?|SEVERE)\b")
_GLUED = re.compile(r"[a-z]{4,20}[0-9]{0,4}")
_POINTED = re.compile(r"([a-z]{1,16})[._-]([a-z]{1,20})[0-9]{0,4}")
_MACHINE = frozenset(
    {"system", "systeme", "admin", "administrator", "administrateur", "root", "daemon", "cron", "crond", "kernel"}
    | {
        "syslog",
        "rsyslog",
        "nginx",
        "apache",
        "httpd",
        "mysql",
        "mysqld",
        "mariadb",
        "postgres",
        "postgresql",
        "nobody",
    }
    | {"guest", "invite", "test", "user", "users", "utilisateur", "service", "server", "serveur", "bot", "info", "warn"}
    | {"warning", "error", "debug", "trace", "fatal", "notice", "critical", "main", "worker", "thread", "pool", "http"}
    | {
        "https",
        "auth",
        "sshd",
        "sudo",
        "systemd",
        "docker",
        "dockerd",
        "redis",
        "celery",
        "gunicorn",
        "uvicorn",
        "flask",
    }
    | {
        "django",
        "tomcat",
        "catalina",
        "jboss",
        "wildfly",
        "kafka",
        "zookeeper",
        "rabbitmq",
        "mirth",
        "orthanc",
        "dcmtk",
    }
    | {
        "keycloak",
        "haproxy",
        "traefik",
        "grafana",
        "prometheus",
        "elastic",
        "logstash",
        "kibana",
        "filebeat",
        "ansible",
    }
    | {
        "jenkins",
        "gitlab",
        "runner",
        "scheduler",
        "parser",
        "loader",
        "router",
        "gateway",
        "proxy",
        "client",
        "backend",
    }
    | {"frontend", "database", "oracle", "sqlserver", "backup", "rsync", "dhcpd", "named", "dnsmasq", "ntpd", "chronyd"}
    | {"samba", "smbd", "winbind", "ldap", "slapd", "radius", "freeradius", "postfix", "dovecot", "sendmail", "mailer"}
    | {"kubelet", "kubectl", "containerd", "etcd", "consul", "vault", "nagios", "zabbix", "centreon", "glpi", "ocs"}
    | {"python", "java", "node", "perl", "ruby", "bash", "shell", "console", "stdout", "stderr", "stdin", "audit"}
    | {"auditd", "firewall", "firewalld", "iptables", "fail2ban", "clamav", "snort", "suricata", "openvpn", "wireguard"}
    | {
        "supervisor",
        "supervisord",
        "watchdog",
        "healthcheck",
        "heartbeat",
        "monitor",
        "metrics",
        "telemetry",
        "handler",
    }
    | {
        "controller",
        "manager",
        "session",
        "request",
        "response",
        "connexion",
        "deconnexion",
        "login",
        "logout",
        "assistant",
    }
    | {
        "chatbot",
        "robot",
        "automate",
        "interface",
        "imprimante",
        "scanner",
        "anonymous",
        "anonyme",
        "unknown",
        "inconnu",
    }
    | {"null", "none", "undefined", "default", "public", "demo", "formation", "support", "hotline", "helpdesk", "www"}
    | {"api", "app", "web", "db", "sql", "log", "job", "task", "tache", "module", "core", "data", "net", "dev", "prod"}
    | {"batch", "queue", "broker", "cache", "store", "event", "hook", "agent", "master", "slave", "primary", "replica"}
    | {
        "dpi",
        "pacs",
        "ris",
        "sih",
        "eai",
        "hl7",
        "dicom",
        "mssante",
        "dmp",
        "viewer",
        "export",
        "import",
        "sync",
        "ide",
    }
)
"""Accounts, levels and modules of programmes, which no person is."""
_TRADES = frozenset(
    {"dr", "pr", "doc", "med", "ide", "inf", "as", "ash", "sf", "int", "ext", "iade", "ibode", "kine", "sec", "cad"}
    | {"cadre", "chir", "anesth", "mar", "pharma", "psy", "ergo", "diet", "as1", "aux", "puer", "manip", "tech", "bio"}
    | {"interne", "externe", "infirmier", "infirmiere", "docteur", "secretaire", "medecin", "stag", "etu", "rea"}
)
_LINE = 200
"""Reach, in code points, on both sides of a name, where a level of a log may stand."""
_LONGEST_ACT = 16
_LISTED, _LONGEST_INITIALS, _KNOWN_LENGTH, _SHORTEST = 2, 3, 3, 5


def stamped_users(text: str) -> Iterator[tuple[int, int]]:
    """Every name of a user beside a stamp of time or a screen's act."""
    for found in _BRACKETED.finditer(text) if " (" in text else ():
        if _DONE.search(text, max(0, found.start() - _LONGEST_ACT), found.start()) and is_account(found["name"]):
            yield found.span("name")
    if not _STAMPED.search(text):
        return
    done = set[tuple[int, int]]()
    for form in _FORMS:
        for found in form.finditer(text):
            span = found.span("name")
            if span in done or not is_account(found["name"]):
                continue
            low, high = max(0, span[0] - _LINE), span[1] + _LINE
            before, after = text[low : span[0]].rpartition("\n")[2], text[span[1] : high].partition("\n")[0]
            if not (_LEVEL.search(before) or _LEVEL.search(after)):
                done.add(span)
                yield span


def is_account(value: str) -> bool:
    """Whether a word in small letters is made of a surname, with an initial, a first name or a trade."""
    if value in _MACHINE:
        return False
    pointed = _POINTED.fullmatch(value)
    if pointed:
        return _is_pointed(pointed[1], pointed[2])
    if not _GLUED.fullmatch(value):
        return False
    letters = value.rstrip("0123456789")
    features = default_lexicon().features
    whole = features(letters)
    if letters in _MACHINE or whole.french or whole.clinical or whole.drug or whole.disease or whole.acronym:
        return False
    marked = letters != value
    if marked and (whole.surname or whole.first_name):
        return True
    if len(value) < _SHORTEST:
        return False
    # « mlegrix », « kbenali »: one or two letters of a first name and a surname; « hoarauj »: a surname and one.
    if any(len(part) > _KNOWN_LENGTH and features(part).surname >= _LISTED for part in (letters[1:], letters[2:])):
        return True
    last = features(letters[:-1])
    return last.surname >= _LISTED and not (last.french or last.clinical)


def _is_pointed(first: str, second: str) -> bool:
    """Whether « dr.hoarau », « m.legrix », « jean.petit » or « legrix-m » is somebody's."""
    if first in _MACHINE - _TRADES or second in _MACHINE:
        return False
    features = default_lexicon().features
    one, two = features(first), features(second)
    if first in _TRADES or len(first) <= _LONGEST_INITIALS:
        return len(second) > _LONGEST_INITIALS and (two.surname > 0 or two.first_name > 0 or not two.bits)
    if len(second) <= _LONGEST_INITIALS:
        return len(first) > _LONGEST_INITIALS and one.surname >= _LISTED and not (one.french or one.clinical)
    named = one.first_name >= _LISTED and (two.surname > 0 or not two.bits)
    return named or (two.first_name >= _LISTED and one.surname > 0)
