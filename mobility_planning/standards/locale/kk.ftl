# Қазақша. Әр жолда бір хабар; `{ $name }` толтырылады; бағанның `.meaning` мәтіні кітаптың бірінші парағында тұрады.

count-applicants = { $count ->
    [one] { $count } өтініш беруші
   *[other] { $count } өтініш беруші
}

## Жауаптар, рөлдер, түрлер

answer-yes = иә
answer-no = жоқ
role-chair = Төраға
role-member = Комиссия мүшесі
role-rector = Ректор
role-deans-of-faculties = факультет декандары
role-department-of-academic-affairs = академиялық мәселелер департаменті
role-legal-adviser-of-the-university = университеттің заң кеңесшісі
role-director-of-the-international-department = халықаралық департамент директоры
role-elected-bodies-of-the-city-and-region = қала мен облыстың сайланбалы органдары
role-public-organizations = қоғамдық ұйымдар
severity-hard = бас тартуға негіз болады
severity-soft = мәлімет үшін; бас тартуға негіз болмайды
kind-table = кесте
kind-policy = ережелер
kind-settings = баптаулар
kind-result = нәтиже
kind-version = нұсқа

## Өлшемдер, мақсаттар, тетіктер

criterion-gpa = орташа балл (GPA)
criterion-language = тіл білу деңгейі
criterion-lottery = жеребе
goal-placed = Орын алған өтініш берушілер
goal-merit = Орын алғандардың конкурстық балдарының қосындысы
goal-preference = Алынған орындардың таңдау реттерінің қосындысы (неғұрлым аз болса, соғұрлым жақсы)
mechanism-this_allocation = осы бөлу
mechanism-deferred_acceptance = кейінге қалдырылған қабылдау
mechanism-without_fairness = әділдік талабынсыз
fairness-by_merit = Балл бойынша әділдік сақталды: ешкім балы төмен өтініш берушіге орын бермеді, жіберілген өтініш беруші артық көретін бірде-бір орын бос қалмады.
fairness-none = Балл бойынша әділдік талабы баптауларда өшірілген: орын балы төмен өтініш берушіге тиюі мүмкін.

## Таңдаудың қорытындысы, өтініш берушінің қорытындысы

outcome-placed = орын берілді
outcome-placed_higher = алдыңғы таңдау орындалды
outcome-refused = ереже бойынша бас тартылды
outcome-outranked = барлық орын балы жоғарыларға берілді
outcome-lottery = орын балы тең өтініш берушіде
outcome-free = орын бос немесе балы төмен өтініш берушіде
obtained-rank = { NUMBER($rank) }-таңдау
obtained-later = { NUMBER($rank) }-таңдаудан кейінгі
obtained-waiting = күту тізімінде
obtained-refused = барлық таңдаудан бас тартылды
obtained-no_wish = таңдау берілмеген

## Ережелер мен құжаттар

rule-missing = { $rule } (дерек жоқ)
rule-document = Құжат: { $paper }
rule-gpa = Орташа балл (GPA)
rule-language = Тіл білу деңгейі
rule-year_of_study = Оқу курсы
rule-study_form = Оқу нысаны
rule-academic_debt = Академиялық берешек
rule-discipline = Тәртіптік жаза
rule-ethics = Әдеп кодексі
rule-final_year = Бітіруші курс
rule-grades = Бағалар
rule-tuition_debt = Оқу ақысы бойынша берешек
rule-financial_debt = Қаржылық берешек
rule-completed_ects = Игерілген кредиттер
rule-documents = Тапсырылған құжаттар
rule-interview = Әңгімелесу
rule-level = Оқу деңгейі
rule-deadlines-notify = Ниетті мерзімінде білдіру
rule-offer-min_gpa = Ұсыныс талап ететін орташа балл
rule-offer-language = Ұсыныс талап ететін тіл деңгейі
rule-offer-level = Ұсыныстағы оқу деңгейі
rule-offer-specialties = Ұсыныстағы мамандықтар
rule-offer-term = Ұсыныстағы оқу кезеңі
rule-offer-funding = Ұсыныстағы қаржыландыру
rule-offer-deadline = Ұсыныстағы құжат тапсыру мерзімі
paper-application = өтініш
paper-competition_application = конкурсқа қатысу туралы өтініш
paper-transcript = транскрипт
paper-recommendation_letters = ұсыныс хаттар
paper-individual_curriculum = жеке оқу жоспары
paper-medical_certificate = медициналық анықтама
paper-language_certificate = тіл сертификаты
paper-motivation_letter = мотивациялық хат
paper-parental_consent = ата-ананың келісімі
paper-passport = паспорт
why-not-stated = дереккөзде көрсетілмеген
why-no-column = өтініш берушілер кестесінде «{ $column }» бағаны жоқ
why-empty-column = «{ $column }» бағаны бос
why-no-documents = құжаттар кестесі тапсырылмаған
why-no-today = баптауларда мерзімдер қай күнге тексерілетіні көрсетілмеген
why-no-term-starts = баптауларда мерзімдер тексерілетін күн мен оқу кезеңдерінің басталуы көрсетілмеген
source-line = { $document }-құжат, { $line }-жол
source-silent = { $document }-құжат: көрсетілмеген
source-offer = ұсыныстың { $column } бағаны

## Кітап парақтары

title-allocation = Орындарды бөлу { $year }
title-proposals = Пәндердің сәйкестігі бойынша ұсыныстар { $year }
about-explained = Барлық парақ және әр бағанның мағынасы.
about-sheet = Парақ
about-column = Баған
about-name = Техникалық атауы
about-meaning = Мағынасы
sheet-about = Түсіндірме
sheet-seats = Орындар
    .meaning = Әр өтініш берушіге бір жол: орны немесе оның болмау себебі.
sheet-wishes = Таңдаулар
    .meaning = Берілген әр таңдауға бір жол және оның қорытындысы.
sheet-waiting = Күту тізімдері
    .meaning = Әр ұсыныс бойынша кезекте кім тұр.
sheet-offers = Ұсыныстар мен өту балдары
    .meaning = Әр ұсынысқа бір жол: сұраныс, берілген және бос орындар, өту балы.
sheet-refusals = Бас тартулар
    .meaning = Таңдау мен одан бас тартатын ережеге бір жол, ереженің дереккөзімен бірге.
sheet-remarks = Ескертпелер
    .meaning = Орындалмаған ұсынымдық ережелер: бас тартуға негіз болмайды, комиссияға мәлімет үшін көрсетіледі.
sheet-unchecked = Тексерілмеген
    .meaning = Дереккөзде көрсетілмеген немесе тексеруге дерегі жетпейтін ережелер.
sheet-mechanisms = Салыстыру
    .meaning = Сол таңдаулар бойынша осы бөлу және басқа тетіктер.
sheet-goals = Мақсаттар
    .meaning = Әр мақсатқа қаншалықты қол жетті және одан жақсы мән бар ма.
sheet-fingerprints = Бақылау қосындылары
    .meaning = Барлық кіріс дерек пен нәтиженің SHA-256 мәні және бағдарлама нұсқалары.
sheet-proposals = Пәндердің сәйкестігі
    .meaning = Қабылдаушы университеттің пәні сәйкес келуі мүмкін өз пәндеріміз; алдымен ықтималдығы жоғарысы.

## Бағандар

column-applicant_id = Өтініш беруші
    .meaning = Өтініш берушінің идентификаторы; бұл файлдарда есімдер жоқ.
column-obtained = Қорытынды
    .meaning = Орындалған таңдаудың реті; болмаса орынның болмау себебі.
column-offer_id = Ұсыныс
    .meaning = Ұсыныстың идентификаторы; орын болмаса, бос.
column-host = Қабылдаушы университет
    .meaning = Студентті қабылдайтын университет.
column-city = Қала
    .meaning = Қабылдаушы университеттің қаласы.
column-country = Ел
    .meaning = Қабылдаушы университеттің елі.
column-rank = Таңдау реті
    .meaning = Таңдаудың өтініш беруші тізіміндегі орны; 1 — ең қалағаны.
column-merit = Конкурстық балл
    .meaning = Салыстырылатын шама, 0-ден 10 000-ға дейін, аралықтың төменгі шегі бойынша; соңғысынан жоғары әр кезек 10 000 қосады.
column-score = Бастапқы балл
    .meaning = Аралықтар мен кезектер ескерілгенге дейінгі балл, 0-ден 10 000-ға дейін.
column-lottery = Жеребе нөмірі
    .meaning = 1 — ең жақсысы; әр өтініш берушіге жеребенің бастапқы саны бойынша анықталады.
column-eligible = Жіберілді
    .meaning = Таңдаудан бас тартатын ереженің жоқтығы.
column-reasons = Себептер
    .meaning = Таңдаудан бас тартуға негіз болған ережелер.
column-outcome = Қорытынды
    .meaning = Таңдаудың немен аяқталғаны.
column-position = Кезектегі орны
    .meaning = Күту тізіміндегі орны; 1 — келесі.
column-holds = Қазір иеленетіні
    .meaning = Күтушінің қазіргі орны қай ұсыныста; болмаса, бос.
column-quantity = Орындар
    .meaning = Ұсыныстағы орын саны.
column-placed = Орын алды
    .meaning = Орын алған өтініш берушілер.
column-free = Бос
    .meaning = Ешкімге берілмеген орындар.
column-eligible_wishes = Жіберілген таңдаулар
    .meaning = Бірде-бір ереже бойынша бас тартылмаған таңдаулар.
column-first_choices = Бірінші таңдаулар
    .meaning = Өтініш берушінің тізімінде бірінші тұрған жіберілген таңдаулар.
column-cutoff = Өту балы
    .meaning = Барлық орын толған кездегі орын алған ең төменгі балл; бос орын болса, бос.
column-waiting = Күтуде
    .meaning = Осы жерден орын алуды артық көретін өтініш берушілер.
column-rule = Ереже
    .meaning = Ереженің атауы.
column-value = Іс жүзінде
    .meaning = Өтініш берушіде бары; белгісіз болса, бос.
column-required = Талап
    .meaning = Ереженің талабы.
column-text = Мәтіні
    .meaning = Ереже бір сөйлеммен.
column-source = Дереккөз
    .meaning = Ереженің жазылған жері, дәйексөзімен.
column-code = Коды
    .meaning = Ереженің CSV файлдарындағы атауы.
column-why = Себебі
    .meaning = Ереженің неге тексерілмегені.
column-mechanism = Тетік
    .meaning = Орындарды бөлу тәсілі.
column-first_choice = Бірінші таңдаумен
    .meaning = Бірінші таңдауы бойынша орын алған өтініш берушілер.
column-mean_rank = Орташа рет
    .meaning = Берілген орындардың орташа таңдау реті.
column-envy_pairs = Негізді наразылық
    .meaning = Біреу балы төмен өтініш беруші отырған орынды артық көретін жағдайлар.
column-wasted_seats = Пайдаланылмаған орындар
    .meaning = Біреу бос қалған орынды артық көретін жағдайлар.
column-goal = Мақсат
    .meaning = Мақсаттар ретімен; әрқайсысы алдыңғылары бойынша ең жақсылардың арасында ғана ескеріледі.
column-reached = Қол жеткені
    .meaning = Осы бөлудегі мәні.
column-best = Мүмкін ең жақсысы
    .meaning = Алдыңғы мақсаттарды нашарлатпайтын кез келген бөлудегі ең жақсы мән.
column-proven = Дәлелденді
    .meaning = Одан жақсысы жоқ екені дәлелденген бе.
column-kind = Түрі
    .meaning = Қосынды не үшін есептелді немесе ненің нұсқасы.
column-name = Атауы
    .meaning = Кесте, файл немесе пакет.
column-mark = Бақылау қосындысы немесе нұсқа
    .meaning = SHA-256 немесе нұсқа нөмірі.
column-host_course_id = Қабылдаушы университеттің пәні
    .meaning = Қабылдаушы университеттегі пәннің идентификаторы.
column-host_title = Қабылдаушы университеттегі атауы
    .meaning = Каталогтың өз тілінде.
column-host_title_local = Аудармасы
    .meaning = Каталогта болса, осы кітаптың тілінде.
column-host_credits = Қабылдаушы университеттің кредиттері
    .meaning = Қабылдаушы университеттің кредит жүйесінде.
column-home_course_id = Өз пәніміз
    .meaning = Өз университетіміздегі пәннің идентификаторы.
column-home_title = Өз университетіміздегі атауы
    .meaning = Каталогта болса, осы кітаптың тілінде.
column-home_credits = Өз кредиттеріміз
    .meaning = Өз университетіміздің кредит жүйесінде.
column-host_ects = Қабылдаушы университеттің ECTS-і
    .meaning = Қабылдаушы университет пәнінің кредиттері ECTS-пен; аралық үшін — дөңгелектеу ережесі беретін мән.
column-home_ects = Өз ECTS-іміз
    .meaning = Өз пәніміздің кредиттері ECTS-пен.
column-host_ects_fact = Қабылдаушы жақтың аударымы
    .meaning = Қабылдаушы университеттің кредиттері аударылған кредиттер кестесінің жолы.
column-home_ects_fact = Өз аударымымыз
    .meaning = Өз кредиттеріміз аударылған кредиттер кестесінің жолы.
column-proposal_rank = Реті
    .meaning = 1 — қабылдаушы университеттің пәніне ең ықтимал өз пәніміз.
column-probability = Ықтималдық
    .meaning = Осы пәннің дұрыс жауап болу ықтималдығы; «бұлардың ешқайсысы емес» деген жауап та болуы мүмкін. Шешімді эдвайзер қабылдайды.
column-prior = Бастапқы мән
    .meaning = Белгілер ескерілгенге дейінгі мүмкіндік логарифмі.
column-rivals = Бәсекелестер
    .meaning = Сол пәнге үміткер басқа пәндердің азайтатын мөлшері, мүмкіндік логарифмінде.
column-unknown =
    .meaning = Бағаның қосылғышы, мүмкіндік логарифмінде; бастапқы мән мен қосылғыштар ықтималдықтың мүмкіндік логарифмін береді.
column-wishes = Таңдаулар
column-applicants = Өтініш берушілер
column-refused = Бас тартылды
column-file = Файл
column-row = Жол
column-column = Баған
column-issue = Қатесі неде
column-hint = Не істеу керек

## Хаттама

minutes-title = Академиялық ұтқырлық жөніндегі конкурстық комиссияның хаттамасы
minutes-year = { $year } оқу жылы
minutes-number = № { $blank }   Күні { $blank }
minutes-today = Мерзімдер тексерілген күн: { $day }
minutes-policy = Қолданылған ережелер: { $policy } («{ $name }»).
minutes-page = { $pages } беттің { $page }-беті
minutes-commission = Комиссия құрамы
minutes-commission-not-stated = Ережелерде комиссия құрамы көрсетілмеген; мүшелері хаттамаға төменде қол қояды.
minutes-part = Рөлі
minutes-office = Лауазымы, бөлімшесі
minutes-name = Аты-жөні
minutes-signature = Қолы
minutes-date = Күні
minutes-legal-basis = Құқықтық негізі:
minutes-source = Дереккөз: { $source }
minutes-result = Қысқаша қорытынды
minutes-rules = Ережелер
minutes-rules-applied = Университеттің қолданылған ережелері және олардың дереккөзі
minutes-offer-rules = Бұған қоса, әр ұсыныстың шарттары серіктес көрсеткендей қолданылды: орташа балл, тіл деңгейі, оқу деңгейі, мамандықтар, кезең, қаржыландыру және құжат тапсыру мерзімі.
minutes-rules-unchecked = Көрсетілмеген немесе тексеруге болмаған ережелер; олар бойынша ешкімнен бас тартылған жоқ
minutes-effect = Салдары
minutes-merit = Конкурстық балл және балдардың теңдігі
minutes-merit-points = Конкурстық балл — 0-ден 10 000-ға дейінгі бүтін сан. Әр өлшем мүмкін ең жақсы мәннен үлесі бойынша мынадай салмақпен ескеріледі:
minutes-weight = { $criterion }: { NUMBER($percent) } %
minutes-bands-exact = Балдар дәл салыстырылды.
minutes-bands = Балдар ені { NUMBER($band) } балдық аралықтармен салыстырылды: бір аралықтағы өтініш берушілер тең деп есептеледі.
minutes-ties = Балдар тең болғанда мыналар ретімен шешеді: { $order }.
minutes-ties-none = Балдар тең болғандағы реті баптауларда көрсетілмеген.
minutes-seed = Жеребенің бастапқы саны: { $seed }. Жеребе нөмірлері «{ $seed }:өтініш берушінің идентификаторы» жолының SHA-256 мәнінің ретімен беріледі, сондықтан жеребені кез келген адам қайталай алады.
minutes-tiers = Университет ережелері бойынша кезектілік:
minutes-goals = Мақсаттар және әділдіктің құны
minutes-goals-reached = Мақсаттар ретімен
minutes-price = Сол таңдаулар басқа тетіктермен
minutes-price-explained = Негізді наразылық: біреу балы төмен өтініш беруші отырған орынды артық көреді. Әділдіктің құны — осы бөлу мен бұл талапсыз бөлудің айырмасы.
minutes-offers = Ұсыныстар мен орындар
minutes-offers-explained = Орын алғандар: өтініш беруші · таңдау реті · балл. Күту тізімі: босаған орындар берілетін ретпен, балымен бірге; мұнда ең көбі { NUMBER($listed) } аталады, толығы waiting.csv файлында. Өту балы — барлық орын толған кездегі орын алған ең төменгі балл.
minutes-offer = Ұсыныс
minutes-placed = Орын алғандар
minutes-cutoff = Өту балы
minutes-waiting = Күту тізімі
minutes-waiting-more = және тағы { NUMBER($more) }
minutes-seats = { NUMBER($placed) } / { NUMBER($seats) }
minutes-offers-quiet = Жіберілген өтініш берушісі жоқ { NUMBER($offers) } ұсыныс ({ NUMBER($seats) } орын); жақшада — орын саны
minutes-refusals = Ережелер бойынша бас тартулар
minutes-refusals-explained = Бір таңдаудан бірнеше ереже бойынша бас тартылуы мүмкін; ол әрқайсысында есептеледі. Барлық бас тарту дереккөзімен бірге refusals.csv файлында.
minutes-refusals-none = Бас тартылған таңдау жоқ.
minutes-decision = Шешім
minutes-decides = Комиссия шешті:
minutes-decides-seats = ұсыныстар кестесінде аталған { NUMBER($placed) } өтініш берушіге орын берілсін;
minutes-decides-waiting = күту тізімдері жүргізілсін және босаған орындар солардың ретімен берілсін.
annex-lottery = А қосымшасы. Жеребе нөмірлері
annex-lottery-none = Бірде-бір орын жеребеге немесе теңдер арасындағы таңдауға байланысты болған жоқ.
annex-lottery-explained = Осы ұсыныстарда өтініш берушілердің балы да, жарияланған барлық белгісі де тең болды (бастапқы сан { $seed }). Теңдердің арасында алдымен мақсаттар шешеді; олар таңдау қалдырса — жеребенің кіші нөмірі.
annex-fingerprints = Ә қосымшасы. Бақылау қосындылары және нұсқалар
annex-fingerprints-explained = Барлық кестенің, ережелердің, баптаулардың және нәтижелердің SHA-256 мәні. Бірдей кіріс дерек бірдей қосынды береді.

## Қорытынды сөйлемдері

result-sentence = { NUMBER($applicants) } өтініш беруші { NUMBER($offers) } ұсыныстағы { NUMBER($seats) } орынға { NUMBER($wishes) } таңдау берді. { NUMBER($placed) } өтініш беруші орын алды, оның { NUMBER($first) } бірінші таңдауы бойынша; орынсыз күту тізімінде — { NUMBER($waiting) }; барлық таңдаудан бас тартылғаны — { NUMBER($refused) }; таңдау бермегені — { NUMBER($none) }.
audit-valid = Тәуелсіз қайта есептеу бөлудің дұрыстығын растайды: негізді наразылық жағдайлары — { NUMBER($envy) }; пайдаланылмаған орындар — { NUMBER($wasted) }.
audit-faults = Тәуелсіз қайта есептеу { NUMBER($faults) } қате тапты; негізді наразылық жағдайлары — { NUMBER($envy) }; пайдаланылмаған орындар — { NUMBER($wasted) }.

## Диаграммалар

chart-choices = Алынған таңдау
chart-hosts = Сұранысы ең жоғары университеттердегі орындар
chart-refusals = Ережелер бойынша бас тартулар
chart-mechanisms = Әділдіктің құны
chart-with-seat = орынмен
chart-without-seat = орынсыз
chart-seats-given = берілген орындар
chart-seats-free = бос орындар
chart-wishes-refused = Бас тартылған таңдаулар
chart-host-fill = { $host }: { NUMBER($seats) } орыннан { NUMBER($placed) }
chart-mechanism = { $name }: орын алды — { NUMBER($placed) }, бірінші таңдаумен — { NUMBER($first) }, негізді наразылық — { NUMBER($envy) }

## Есеп

report-title = Академиялық ұтқырлық: орындар { $year }
report-contents = Мазмұны
report-charts = Диаграммалар
report-offers-explained = Орын алғандар: өтініш беруші · таңдау реті · балл. Күту тізімі: босаған орындар берілетін ретпен, балымен бірге. Өтініш берушіні немесе университетті браузердің іздеуі табады.
report-decided = Шешім қалай қабылданды
report-proposals = Қабылдаушы университеттердің { NUMBER($courses) } пәніне ұсыныс бар. Ең ықтимал бірінші ұсыныстар көрсетілді: { NUMBER($shown) }; барлық ұсыныс бағаның қосылғыштарымен бірге proposals.xlsx файлында.
report-proposals-hosts = Қабылдаушы университеттер бойынша ұсыныстар
report-proposals-first = Бірінші ұсыныстар
report-courses = Пәндер
report-likely = Ықтималдығы { $share } және одан жоғары
report-issues = Кіріс деректерге ескертпелер
report-issues-explained = { NUMBER($issues) } ескертпе, көрсетілгені { NUMBER($shown) }
report-check = Бақылау қосындылары және нұсқалар
report-private = Бұл бетке желі қажет емес; онда тек идентификаторлар бар, адам есімдері жоқ.
