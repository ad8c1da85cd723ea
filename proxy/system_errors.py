"""Says a system's error in French, in words that an administrator can act on.

The system's own text depends on its language and, through `asyncio`, names addresses in English. Nothing here quotes
more than the number of the error.
"""

from __future__ import annotations

import errno
import socket
from typing import Final

_WORDS: Final = {
    errno.ENOENT: "fichier ou dossier introuvable",
    errno.EACCES: "accès refusé : vérifiez les droits",
    errno.EPERM: "opération interdite : vérifiez les droits",
    errno.EISDIR: "c'est un dossier, un fichier est attendu",
    errno.ENOTDIR: "un élément du chemin n'est pas un dossier",
    errno.EEXIST: "un fichier de ce nom existe déjà",
    errno.ELOOP: "lien symbolique qui tourne en rond",
    errno.ENAMETOOLONG: "nom trop long",
    errno.ENOSPC: "il ne reste plus de place sur le disque",
    errno.EDQUOT: "le quota de disque est atteint",
    errno.EFBIG: "le fichier atteint la taille permise",
    errno.EROFS: "le disque est en lecture seule",
    errno.EIO: "le disque signale une erreur",
    errno.EMFILE: "trop de fichiers ouverts",
    errno.ENFILE: "trop de fichiers ouverts",
    errno.ENOMEM: "mémoire insuffisante",
    errno.EPIPE: "le programme qui lisait a été fermé",
    errno.EADDRINUSE: "port déjà utilisé par un autre programme",
    errno.EADDRNOTAVAIL: "cette adresse n'est pas celle de cette machine",
}


def explain(error: OSError) -> str:
    """Return what happened, without a final stop."""
    if isinstance(error, socket.gaierror):
        return "nom de machine inconnu"
    number = error.errno or 0
    return _WORDS.get(number, f"erreur du système {errno.errorcode.get(number, number)}")
