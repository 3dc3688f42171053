"""Words of Serbian, Bosnian and Croatian that no rule declines or compares."""

IRREGULAR = {
    "čovek": "čovek čoveka čoveku čovekom čoveče ljudi ljude ljudima",
    "čovjek": "čovjek čovjeka čovjeku čovjekom čovječe ljudi ljude ljudima",
    "dete": "dete deteta detetu detetom deca dece deci decu decom",
    "dijete": "dijete djeteta djetetu djetetom djeca djece djeci djecu djecom",
    "brat": "brat brata bratu bratom brate braća braće braći braću braćom",
    "deo": "deo dela delu delom delovi delove delova delovima",
    "dio": "dio dijela dijelu dijelom dijelovi dijelove dijelova dijelovima",
    "posao": "posao posla poslu poslom poslovi poslove poslova poslovima",
    "otac": "otac oca ocu ocem oče očevi očeve očeva očevima",
    "misao": "misao misli mišlju mislima",
    "oko": "oko oka oku okom oči očiju očima",
    "uho": "uho uha uhu uhom uši ušiju ušima",
    "vreme": "vreme vremena vremenu vremenom vremenima",
    "vrijeme": "vrijeme vremena vremenu vremenom vremenima",
    "dan": "dan dana danu danom dane dani danima",
    "gost": "gost gosta gostu gostom gosti goste gostiju gostima",
    "kći": "kći kćer kćeri kćerju kćerima",
    "orao": "orao orla orlu orlom orle orlovi orlove orlova orlovima",
    "pas": "pas psa psu psom psi pse pasa psima psovi psove psova psovima",
    "radio": "radio radija radiju radijom radijem radiji radije radijima",
    "san": "san sna snu snom snovi snove snova snovima",
    "so": "so sol soli solju solima",
    "sol": "so sol soli solju solima",
    "sto": "sto stola stolu stolom stolovi stolove stolova stolovima",
    "ugao": "ugao ugla uglu uglom uglovi uglove uglova uglovima",
    "vo": "vo vola volu volom volovi volove volova volovima",
}
"""Words whose forms share no stem."""

COMPARATIVES = {
    "dobar": "bolj", "loš": "gor", "zao": "gor", "velik": "već", "mali": "manj", "nizak": "niž", "visok": "viš",
    "širok": "šir", "dubok": "dublj", "dug": "duž", "mlad": "mlađ", "jak": "jač", "lak": "lakš", "težak": "tež",
    "blizak": "bliž", "brz": "brž", "skup": "skuplj", "drag": "draž", "kratak": "krać", "uzak": "už", "dalek": "dalj",
    "čest": "češć", "tih": "tiš", "lep": "lepš", "lijep": "ljepš", "star": "starij", "crn": "crnj", "suv": "suvlj",
}  # fmt: skip
"""Comparatives whose stem is not the adjective's own."""
