"""Countries by ISO 3166-1 alpha-2 code, and the names that Turkish books write for them."""

from __future__ import annotations

from collections.abc import Mapping

from emutabakat.domain.turkish import fold

_CODE_LIST = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK XN YE YT "
    "ZA ZM ZW"
)
COUNTRIES = frozenset(_CODE_LIST.split())
# ISO 3166 leaves XA–XZ to its users and has no code of its own for the KKTC (XN here) or Kosovo.
_NAMES: Mapping[str, str] = {
    "TR": "turkiye|turkey|turkiye cumhuriyeti",
    "AE": "birlesik arap emirlikleri|bae|united arab emirates|uae",
    "AL": "arnavutluk|albania", "AM": "ermenistan|armenia", "AT": "avusturya|austria",
    "AU": "avustralya|australia", "AZ": "azerbaycan|azerbaijan",
    "BA": "bosna hersek|bosnia and herzegovina", "BE": "belcika|belgium",
    "BG": "bulgaristan|bulgaria", "BR": "brezilya|brazil", "BY": "belarus|beyaz rusya",
    "CA": "kanada|canada", "CH": "isvicre|switzerland", "CN": "cin|china",
    "CY": "kibris|cyprus", "CZ": "cekya|cek cumhuriyeti|czechia|czech republic",
    "DE": "almanya|germany|deutschland", "DK": "danimarka|denmark", "DZ": "cezayir|algeria",
    "EE": "estonya|estonia", "EG": "misir|egypt", "ES": "ispanya|spain",
    "FI": "finlandiya|finland", "FR": "fransa|france",
    "GB": "ingiltere|birlesik krallik|united kingdom|england|uk|great britain",
    "GE": "gurcistan|georgia", "GR": "yunanistan|greece", "HK": "hong kong",
    "HR": "hirvatistan|croatia", "HU": "macaristan|hungary", "IE": "irlanda|ireland",
    "IL": "israil|israel", "IN": "hindistan|india", "IQ": "irak|iraq", "IR": "iran",
    "IT": "italya|italy", "JO": "urdun|jordan", "JP": "japonya|japan",
    "KG": "kirgizistan|kyrgyzstan", "KR": "guney kore|south korea|kore", "KW": "kuveyt|kuwait",
    "KZ": "kazakistan|kazakhstan", "LB": "lubnan|lebanon", "LT": "litvanya|lithuania",
    "LU": "luksemburg|luxembourg", "LV": "letonya|latvia", "LY": "libya",
    "MA": "fas|morocco", "MD": "moldova", "ME": "karadag|montenegro",
    "MK": "kuzey makedonya|makedonya|north macedonia", "MT": "malta", "MX": "meksika|mexico",
    "NL": "hollanda|netherlands|the netherlands|holland", "NO": "norvec|norway",
    "PK": "pakistan", "PL": "polonya|poland", "PT": "portekiz|portugal", "QA": "katar|qatar",
    "RO": "romanya|romania", "RS": "sirbistan|serbia", "RU": "rusya|russia|rusya federasyonu",
    "SA": "suudi arabistan|saudi arabia", "SE": "isvec|sweden", "SG": "singapur|singapore",
    "SI": "slovenya|slovenia", "SK": "slovakya|slovakia", "SY": "suriye|syria",
    "TM": "turkmenistan", "TN": "tunus|tunisia", "TW": "tayvan|taiwan", "UA": "ukrayna|ukraine",
    "US": "abd|amerika|amerika birlesik devletleri|united states|usa|u.s.a.",
    "UZ": "ozbekistan|uzbekistan",
    "XN": "kktc|kuzey kibris turk cumhuriyeti|kuzey kibris",
    "XK": "kosova|kosovo", "ZA": "guney afrika|south africa",
}  # fmt: skip
_CODES: Mapping[str, str] = {
    **{code.lower(): code for code in COUNTRIES},
    **{name: code for code, names in _NAMES.items() for name in names.split("|")},
}


def country_code(text: str) -> str | None:
    """Return the ISO code of a code in any case or of a Turkish or English name, else None.

    >>> country_code("ALMANYA"), country_code("ir")
    ('DE', 'IR')
    """
    return _CODES.get(fold(text))
