"""Words that tell nothing of an event, words that tell little, and words that tell its kind but not which one it is."""

# Told neither from one another nor counted.
SILENT_ENGLISH = """
    a about above after again against all also am an and any are as at be because been before being below
    between both but by can could d did do does doing down during each few for from further had has have having
    he her here hers him his how i if in into is it its itself just ll m may me might more most must my no nor
    not now of off on once only or other our out over own re s said same say says shall she should so some such
    t than that the their them then there these they this those through to too under until up ve very was we
    were what when where which while who whom whose why will with within without would you your
"""
SILENT_TURKISH = """
    acaba ama ancak arasında aynı ayrıca az bana bazı belki ben beri bile bir biri biz böyle bu buna bunda
    bundan bunlar bunu bunun çünkü da daha de defa değil dedi den devam diye dolayı e eden eder edilen edildi
    ediyor en etti gibi göre ha hale hem henüz hep hepsi her hiç için içinde ile ilgili ise işte kadar karşı
    kendi kez ki kim mi mu nasıl ne neden nerede o olan olarak oldu olduğu olduğunu olduklarını olmak olması
    olup olur on önce ona ondan onlar onu onun öyle pek sadece sanki sey şey siz sonra söyle söyledi su şunları
    tarafından tüm üzere ve veya ya yani yapılan yaptı yer yerine yine yok zaten
"""

# In every report: days, months, amounts, and how news is told.
FAINT_ENGLISH = """
    ad agency ago area ask associated August April call came come country daily day December eight end evening
    even expect February five follow former found four Friday get give go group hit hour include January July
    June know large last late later left like local made make man many March May meanwhile member million minute
    Monday month morning much name nation near new newspaper next night nine November number October official
    old one part people percent photo place post put recent report right Saturday second see September set seven
    show since six start state statement still strike Sunday take tell ten third three Thursday time today told
    tomorrow Tuesday two update use want way Wednesday week weekend well woman work world year yesterday young
    according afp ap reuters afternoon am est et gmt pm http https www com thousand hundred dozen billion dollar
    pound euro mile kilometre metre
"""
FAINT_TURKISH = """
    aa dha iha açıkladı açıklama açıklaması ağustos anadolu ajansı aralık aralıkta ay bakan basın başka belirtti
    bildirdi binden bugün çarşamba cuma cumartesi dün ekim eylül gelen geçen günü gün haber hafta haziran ilk
    istedi kasım kişi mart mayıs milyon milyar nisan ocak pazar pazartesi perşembe saat salı sabah şubat tarih
    temmuz türkiye yeni yıl yılı yüzde zaman akşam gece iki üç dört beş altı yedi sekiz dokuz lira büyük küçük
    ifade kaydetti konuştu dikkat çekti eski yaşındaki
"""

# An earthquake, a match, a trial: what two events of a kind share. A long stream learns them, a short one cannot.
KIND_ENGLISH = """
    accident accuse affect aftershock agree agreement aid air aircraft airport alert allege ambulance announce
    appeal approve arm army arrest attack attempt attorney award ban bank battle beat bill blast body bomb boy
    bribe bridge budget build building burn bus business buy campaign cancel candidate capital captain car case
    casualty cause central chairman champion championship charge chief child church city claim clash climb close
    club coach coast collapse commission committee company confirm conflict contract control convict cost
    council court coup crash crew crime crisis criticise cup cut damage daughter deadly deal death debate
    decision defeat defence defend defendant democratic deny department deputy destroy detain die director
    disaster disease doctor draw driver drop drug earthquake economy elect election emergency envoy epicentre
    escape evacuate evidence execute explosion export extradite face fall family fan father feel fight film
    final financial fine fire firefighter firm flee flight flood force foreign game gang girl goal government
    governor growth guard guilty gun gunman half harbour head health hear hearing highway home hope hospital
    hotel house hunt hurricane hurt import incident increase industry inflation injure injury inmate inquiry
    inspector interest international invest investigate investigation investigator island jail job join judge
    jury justice kill lawmaker lawyer lead leader league leave legal level life lose loss magnitude main major
    manager market match mayor measure media medical meet meeting military mine minister ministry miss mother
    murder negotiate nurse office officer oil open operation opposition order owner pact parliament party
    passenger patient pay peace penalty plan plane plant play player plead police policy political poll port
    power premier president press price prime prison prisoner probe problem product profit program project
    prosecute prosecutor protest protester province public quake quarter question race raid rain rally rate
    reach rebel record referee reform region release remain rescue resident resign result return rise river road
    rob robber robbery rocket rule rumble safety sale save scene school score sea season secretary security seek
    seismological senate sentence serious service ship shoot shooting shot shut sign soldier son source speak
    spokesman spokeswoman stadium station steal stop storm street student supporter support surgeon survey
    survive survivor suspect talk target tax team technology test threat tie title toll top town trade train
    treat treaty trial troop truck trust tsunami union university van vehicle verdict victim victory video
    village violence visit vote voter wage war warn watch water weapon wife win winner witness worker worth
    wound
"""
KIND_TURKISH = """
    afet ajans altın ameliyat anlaşma araç arama araştırma asker ateş atladı attı avukat baraj barış başbakan
    başkan başkanı başladı bayrak bebek belediye belirlemelere binalar bina bombalı borsa bölge bulundu
    büyüklüğünde cadde cami can kaybı ceza cezaevi cinayet cumhurbaşkanı çalışma çarpıştı çatışma çevik çocuk
    dava davası deniz depo deprem depremde dernek destek dışişleri doktor dolar döviz düştü ekip ekonomi
    elektrik emniyet enflasyon fabrika faiz festival final futbol galip geldi gemi genel genç gol golü görev
    görevden gözaltı gözaltına grup güvenlik hakem hakim hakkında hapis hasar hasta hastane hastaneye hava
    havalimanı hayatını hazırlık hemşire hırsız hissedildi hukuk ihale iddia iddianame iktidar ilçe il imza
    inceleme indirdi ihracat isyan istifa itfaiye itiraf izin kadın kaldırıldı kampanya kanun kapatıldı kar
    karar kaza kaybetti kazandı kent kırmızı kız kongre konut köprü köy kriz kulüp kupa kurtarma kurul lider
    liderliğe liman lig mahalle mahkeme mahkemesi maç maçı mecliste meclis meclisi meydana milli milletvekili
    müdahale müdür muhalefet muhtar okul olay operasyon otel otomobil oy oyuncu öğrenci öğretmen öldü öldürüldü
    ölüm ölü operasyonu orman otobüs otoyol para parti partisi penaltı petrol plan polis politika proje protesto
    puan rüşvet sağlık saldırı salgın sanık sanayi savaş savcı sel seçim sefer sokak soruşturma söndürüldü spor
    suç suçlama sürücü şampiyon şehir şehit şirket şüpheli takım tahliye tarım taraftar tatil teknik direktör
    tepki terör ticaret tır tren tutuklandı tutuklama uçak uzman üniversite üretim vali valisi vatandaş vefat
    vergi vurdu yağış yağmur yakalandı yangın yaralandı yaralı yargılandı yargılanıyor yargıtay yasa yendi
    yenildi yıkıldı yol yolcu yönetim yükseldi yükselerek zam zarar zirve
"""
