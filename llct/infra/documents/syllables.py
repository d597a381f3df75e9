"""Whether a word can be Vietnamese: by the spelling of syllables, without a dictionary."""

from __future__ import annotations

import re
import unicodedata

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu "
    "im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uâc uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut "
    "uy uya uych uyêch uyên uyêt uyn uynh uyt uyu ư ưa ưc ưi ưn ưng ươc ươi ươm ươn ương ươp ươt "
    "ươu ưt ưu y yêm yên yêng yêt yêu"
)
_SYLLABLE = re.compile(
    f"(?:{'|'.join(sorted(_ONSETS.split(), key=len, reverse=True))})?(?:{_RIMES.replace(' ', '|')})"
)
_STOPPED = ("c", "ch", "p", "t")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
# A syllable that ends in a stop has one of these two.
_SHORT_TONES = frozenset({"\u0301", "\u0323"})


def is_syllable(word: str) -> bool:
    """True for one written syllable with at most one tone, in any case of letters."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in decomposed if char in _TONES]
    bare = "".join(char for char in decomposed if char not in _TONES)
    if len(tones) > 1 or not _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)):
        return False
    return not bare.endswith(_STOPPED) or set(tones) <= _SHORT_TONES
