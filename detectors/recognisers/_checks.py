"""Control keys shared by several recognisers; arithmetic only, no text is searched here.

Sources: ISO/IEC 7812-1 annex B (Luhn), ISO 13616-1 and ISO 7064 (IBAN, mod 97-10), décret n° 82-103 (NIR, key 97).
"""

from __future__ import annotations


def luhn(digits: str) -> bool:
    """Whether a string of ASCII digits ends with its Luhn digit.

    Worked example: 4111 1111 1111 1111, doubling every second digit from the right, sums to 30, a multiple of 10.

    Raises:
        ValueError: If a character is not a digit.
    """
    total = 0
    for rank, char in enumerate(reversed(digits)):
        value = int(char)
        if rank % 2:
            value = value * 2 - 9 * (value > 4)  # noqa: PLR2004 - a doubled digit of two figures counts their sum
        total += value
    return total % 10 == 0


def corsican_as_digits(digits: str) -> str:
    """Write the Corsican départements 2A and 2B as 21 and 22, as FINESS does before its Luhn key."""
    return digits.upper().replace("A", "1").replace("B", "2")


def nir_key(body: str) -> int:
    """The two-figure key of the 13 first characters of a NIR.

    97 minus the remainder of the number by 97; départements 2A and 2B count as 19 and 18.
    Worked example: 2 69 05 49 588 157 has the key 80.

    Raises:
        ValueError: If the body, once Corsica is replaced, is not made of digits.
    """
    return 97 - int(body.upper().replace("2A", "19").replace("2B", "18")) % 97


def iban_is_valid(iban: str) -> bool:
    """Whether an IBAN without separators satisfies mod 97-10.

    The four first characters go last, letters become 10 to 35, and the remainder by 97 must be 1.
    """
    moved = iban[4:] + iban[:4]
    return int("".join(str(int(char, 36)) for char in moved)) % 97 == 1
