"""How people spell commands: the tables of words that reading.py goes by.

Collected from complaints and from what thumbs do to short words. A word stands here
only if taking it for the command does no harm where it is meant otherwise: reading.py
asks for a code, or that the whole SMS is made of such words.
"""


def words_of(table: str) -> frozenset[str]:
    """Return the words of a table that is written as running text."""
    return frozenset(table.split())


# Two words that are one: the pair is read as its joined spelling.
_THANK_FIRST = words_of(
    """terima trima trma terma tarima trimah terimah trimo terim trm teri thank"""
)
_THANK_SECOND = words_of("kasih kasi kasihh ksh ksih kaseh kasiih kash kaish you u yu")
NOT = words_of(
    """tidak tdk tidk tdak gak ga gk nggak ngga enggak engga ndak kagak kaga tak
    kurang krg ora mboten teu henteu"""
)
NOT_YET = words_of(
    """belum blm blum belom blom belm bellum belun belumm blmm blumm blom belim
    bulum durung dereng acan"""
)
_FINE = words_of("puas beres selesai tuntas memuaskan rampung kelar")

THANKS = words_of(
    """terimakasih trimakasih terimakasi trimakasi trimaksih terimaksih trmkasih
    trmksh trmksih trimksh trimksih tksh tks thx thks thanks thank
    thankyou tq makasih makasi makasii makasihh maksih mkasih mksh mksih
    mksi mks trims trimss suwun suwon matursuwun maturnuwun nuwun nuhun
    haturnuhun sukron syukron tengkyu tengkiu"""
)
_PAIRS = {
    **{(one, two): "terimakasih" for one in _THANK_FIRST for two in _THANK_SECOND},
    **{(one, two): "suwun" for one in ("matur", "hatur", "maturr") for two in THANKS},
    ("jazakallah", "khairan"): "terimakasih",
    **{(one, two): "belum" for one in NOT | NOT_YET for two in _FINE},
    **{(one, two): "stop" for one in ("jangan", "jgn") for two in ("sms", "kirim")},
}

STATUS = words_of("status setatus statusnya stats stat sts stts setatusnya")
LOOK_UP = words_of("cek ceck chek check cekk lacak")
# "Gimana laporan saya?" asks for the status too.
ASKING = words_of(
    """bagaimana gimana bgmn gmn kabar kabarnya perkembangan perkembangannya
    progres progress kelanjutan kelanjutannya"""
)
OUR_WORDS = words_of(
    """laporan laporannya laporanku aduan aduannya pengaduan pengaduannya pesan
    pesannya"""
)
HELP = words_of(
    """info inpo imfo infoo infonya bantuan bntuan bantuanya bantu bantuin help
    hlp hepl tolong tlg tolongin menu panduan petunjuk cara caranya carany
    format"""
)
SATISFIED = words_of("puas puass puaas puasss puaz pusa puus poas puas2")
UNSATISFIED = NOT_YET
WITHDRAW = words_of(
    """batal btl batl btal batall bataal batal2 batalkan batalkn btlkan batalin
    dibatalkan dibatalin batalakan cancel cabut"""
)
STOP = words_of(
    """stop stp stopp stoop setop sotp stpo berhenti brhenti berenti brenti unreg
    off"""
)
RESUME = words_of(
    """mulai mlai mulaii mulay muali start strt aktifkan aktipkan lanjutkan"""
)
NEW = words_of("lapor lpor lapr lapoor lapot lpr aduan adukan ngadu")

ADDRESS = words_of(
    """pak bu bpk bapak bapa ibu min admin mimin mas mbak mba kak kakak bang om
    gan bos boss bro sis saudara sdr yth"""
)
GREETING = words_of(
    """selamat slmt met pagi pgi siang sore malam mlm halo hallo hello helo hai
    hi hey assalamualaikum assalamu assalam alaikum asalamualaikum
    assalammualaikum ass askum wr wb wrwb warahmatullahi wabarakatuh
    waalaikumsalam waalaikumussalam walaikumsalam waalaikum walaikum wassalam
    wassalamualaikum permisi punten misi tes test testing coba p salam
    sejahtera"""
)
# What only says that the other has been heard.
COURTESY = words_of(
    """ok oke okey okay okeh okk oks okee okei siap siapp syap baik baiklah sip
    sipp siip amin aamiin amiin mantap mantab mantul good bagus noted
    paham mengerti dimengerti ditunggu tunggu kabarnya sama semoga sukses
    sehat selalu kembali kembalikasih nggih inggih njih injih monggo muhun"""
)
YES = words_of(
    """ya iya iyaa iyah yaa y yes yoi yup betul bener benar sudah sdh udah udh
    dah beres selesai kelar tuntas rampung alhamdulillah nggih inggih njih
    injih muhun sampun wis uwis geus atos"""
)
NO = NOT | NOT_YET | words_of("masih msh msih tetap tetep bukan bkn")
# What people write between a command and its code, or around both.
FILLERS = (
    words_of(
        """aduan dengan dgn kode laporan laporannya laporanku minta mohon mhn no
    nomor nomer nmr pengaduan pengaduannya permintaan pesan pesannya saya
    sy sya tanya tentang tolong tlg tiket untuk utk info nya dari
    bagaimana gimana bgmn gmn apa ya dong donk deh kok nih ini itu yang yg"""
    )
    | ADDRESS
    | GREETING
)
POLITE = (
    words_of(
        """atas untuk utk bantuannya bantuan bantuanya tanggapannya tanggapan
    tanggapanya responnya respon respons responya jawabannya jawaban
    jawabanya infonya info informasinya informasi perhatiannya perhatian
    perhatianya kerjasamanya kerjasama kerja kerjanya kerjanya cepat
    cepatnya gerak pelayanannya pelayanan layanan banyak bnyk byk sekali
    skali banget bgt ya sebelumnya sebelum sudah sdh udah dibalas dijawab
    ditanggapi direspon dibantu membantu merespon menanggapi dinas
    walikota wali kota pemkot tangsel lurah camat petugas tim semua
    semuanya seluruh dan yang yg saya kami tunggu dicek dibaca"""
    )
    | ADDRESS
    | GREETING
    | COURTESY
    | words_of("ucapkan ucapan mengucapkan")
)
# What may stand around a command when nothing else does.
AROUND = {
    "status": FILLERS | LOOK_UP | ASKING | words_of("terbaru terakhir sekarang"),
    "help": ADDRESS
    | GREETING
    | words_of(
        """mohon mhn minta butuh perlu saya sy mau ingin tanya dong ya lapor melapor
    laporan pengaduan mengadu aduan pakai lewat sms wa kirim nya bagaimana
    gimana gmn bgmn apa tentang"""
    ),
    "thanks": POLITE,
    "satisfied": ADDRESS
    | THANKS
    | words_of(
        """saya sy kami sangat sgt sudah sdh udah udh cukup sekali skali banget bgt
    ya alhamdulillah kode no nomor pesan laporan dengan atas hasilnya
    jawabannya"""
    ),
    "unsatisfied": ADDRESS
    | THANKS
    | _FINE
    | words_of(
        """saya sy kami ya kok nih juga jg sama sekali maaf kode no nomor pesan
    laporan sampai skrg sekarang"""
    ),
    "withdraw": ADDRESS
    | THANKS
    | words_of(
        """saya sy mau ingin minta mohon tolong tlg laporan aduan pengaduan pesan
    laporannya aduannya kode no nomor dengan ya untuk saja aja
    yang yg kemarin kmrn tadi barusan itu ini"""
    ),
    "stop": ADDRESS
    | THANKS
    | words_of(
        """sms smsnya nya kirim kirimi mengirim notifikasi ya dong tolong tlg mohon
    maaf lagi aja saja ke saya nomor no ini"""
    ),
    "resume": ADDRESS | words_of("lagi sms smsnya kirim notifikasi ya terima"),
}
# Words that make a thank-you, or a "puas", something else besides.
DOUBT = (
    NOT
    | NOT_YET
    | words_of(
        """tapi tetapi tp tpi namun cuma cuman cm hanya hny masih msh msih kok kenapa
    knp knpa mengapa kapan kpn mohon mhn mohn tolong tlg tlong minta mnta
    harap mau ingin pengen pengin lapor melapor melaporkan laporkan
    sebelumnya sblmnya bagaimana gimana gmn bgmn apakah apa malah padahal
    pdhl rusak mati jelek percuma bohong selain kalau kalo klo tambah
    nanti kecewa jangan jgn atau"""
    )
)
# Words that show that something is wrong, whatever else is said.
TROUBLE = words_of(
    """padam gelap mampet banjir bau numpuk menumpuk bolong berlubang lubang lobang
    macet bocor kotor longsor roboh hancur hilang lambat lama pungli"""
)
# Words that show that thanks are for something done.
DONE = words_of(
    """sudah sdh udah udh telah tlh sampun wis uwis geus atos akhirnya alhamdulillah
    mantap bagus cepat cpt tanggap beres selesai nyala menyala bersih lancar rapi
    memuaskan puas senang hebat keren top jos respon responnya bantuannya kerjanya
    semoga sukses berkah diperbaiki ditambal diangkut dibersihkan"""
)


def known_words() -> frozenset[str]:
    """Return every word that a command, or what stands around one, may be made of."""
    commands = STATUS | LOOK_UP | ASKING | HELP | THANKS | SATISFIED | UNSATISFIED
    commands |= WITHDRAW | STOP | RESUME | NEW | COURTESY | YES
    return commands.union(*AROUND.values())


def join_pairs(words: list[str]) -> list[str]:
    """Read "terima kasih" and "tidak puas" as one word, in a list of folded words."""
    joined: list[str] = []
    for word in words:
        pair = _PAIRS.get((joined[-1], word)) if joined else None
        if pair:
            joined[-1] = pair
        else:
            joined.append(word)
    return joined
