# Қазақша. Ұтқырлық нәтижелері: көрсеткіштер мен олардың анықтамалары, топтар, ағындар, суреттер.

## Көрсеткіштер

indicator-participation = Шетелде оқығандар
    .meaning = Оқу жылында шетелге шыққан білім алушылар (әрқайсысы бір рет саналады) барлық білім алушыларға бөлінеді. Білім алушылар саны бағдарламалар кестесінен алынады және барлық жылға бірдей.
indicator-outbound_ratio = Шығыс ұтқырлық
    .meaning = Оқу жылында шыққан білім алушылар (әрқайсысы бір рет саналады) барлық білім алушыларға бөлінеді.
indicator-inbound_ratio = Кіріс ұтқырлық
    .meaning = Оқу жылында келген білім алушылар (әрқайсысы бір рет саналады) өз ЖОО-ның барлық білім алушыларына бөлінеді.
indicator-net_flow = Ұтқырлық сальдосы
    .meaning = Кіріс сапарлар саны минус шығыс сапарлар саны. Күші жойылған және бас тартылған сапарлар саналмайды.
indicator-recognised_fully = Толық танылғаны
    .meaning = Игерілген ECTS-і түгел есептелген шығыс сапарлар игерілген ECTS-і бар әрі шешімі шыққан шығыс сапарларға бөлінеді.
indicator-recognised_partly = Ішінара танылғаны
    .meaning = Игерілген ECTS-інің бір бөлігі ғана есептелген шығыс сапарлар игерілген ECTS-і бар әрі шешімі шыққан шығыс сапарларға бөлінеді.
indicator-recognised_not = Танылмағаны
    .meaning = Игерілген ECTS-інен ештеңе есептелмеген шығыс сапарлар игерілген ECTS-і бар әрі шешімі шыққан шығыс сапарларға бөлінеді.
indicator-ects_recognised = Танылған ECTS
    .meaning = Өз ЖОО-сында есептелген ECTS шығыс сапарларда игерілген ECTS-ке бөлінеді.
indicator-agreements_changed = Өзгертілген келісімдер
    .meaning = Біріншіден кейінгі нұсқасы бар оқу туралы келісімдер оқу жылындағы барлық келісімге бөлінеді.
indicator-renounced = Сапардан бас тарту
    .meaning = Білім алушы бас тартқан шығыс сапарлар келісілген барлық шығыс сапарға бөлінеді.
indicator-placed = Орын алғандар
    .meaning = Орын алған өтініш берушілер кемінде бір тілегі бар өтініш берушілерге бөлінеді.
indicator-first_choice = Бірінші таңдауы орындалғандар
    .meaning = Бірінші таңдауы бойынша орын алғандар орын алғандардың бәріне бөлінеді.
indicator-mean_rank = Орындалған таңдаудың орташа реті
    .meaning = Орын алғандардың орындалған таңдауының орташа реті; 1 – бірінші таңдау.
indicator-fill_rate = Толтырылған орындар
    .meaning = Берілген орындар ұсыныстардағы барлық орынға бөлінеді.

## Кестелер мен суреттердің сөздері

outcomes-percent = { $number }%
outcomes-points = { $number } пайыздық тармақ
outcomes-of = { $share } ({ $whole } ішінен { $part })
outcomes-unknown = белгісіз
outcomes-others = басқа университеттер
outcomes-hidden = көрсетілмейді
outcomes-target = мақсат { $share }
outcomes-no-target = көрсетілмеген
outcomes-axis-participation = Барлық білім алушылардағы үлес
outcomes-axis-stays = Сапарлардағы үлес
outcomes-scope-external = шетелде
outcomes-scope-internal = ел ішінде
outcomes-scope-all = бірге
outcomes-way-in = бізге келгендер
outcomes-way-out = бізден шыққандар
outcomes-shown-yes = көрсетілген
outcomes-shown-small = жасырылған: адам тым аз
outcomes-shown-complement = жасырылған: әйтпесе шағын топ есептеп шығарылады
outcomes-value-female = әйел
outcomes-value-male = ер
outcomes-value-autumn = күз
outcomes-value-spring = көктем
outcomes-value-year = бүкіл жыл
outcomes-value-grant = грант
outcomes-value-self = өз қаражаты
outcomes-value-bachelor = бакалавриат
outcomes-value-master_profile = бейіндік магистратура
outcomes-value-master_scientific = ғылыми-педагогикалық магистратура
outcomes-value-doctorate = докторантура
outcomes-value-full_time = күндізгі
outcomes-value-part_time = кешкі
outcomes-value-distance = қашықтан
outcomes-value-true = иә
outcomes-value-false = жоқ
outcomes-column-academic_year = Оқу жылы
outcomes-column-scope = Шетелде немесе ел ішінде
outcomes-column-faculty = Факультет
outcomes-column-programme_id = Білім беру бағдарламасы
outcomes-column-level = Оқу деңгейі
outcomes-column-year = Курс
outcomes-column-study_form = Оқу нысаны
outcomes-column-term = Оқу кезеңі
outcomes-column-country = Ел
outcomes-column-gender = Жынысы
outcomes-column-region = Өңір
outcomes-column-citizenship = Азаматтығы
outcomes-column-funding = Қаржыландыру
outcomes-column-state_grant_holder = Мемлекеттік грант
outcomes-column-age = Жасы
outcomes-column-academic_debt = Академиялық қарыз
outcomes-column-disciplinary_penalty = Тәртіптік жаза
outcomes-column-ethics_violation = Әдеп нормаларын бұзу
outcomes-column-final_year = Соңғы курс
outcomes-column-lowest_grade = Ең төмен баға
outcomes-column-tuition_debt = Оқу ақысы бойынша қарыз
outcomes-column-dormitory_debt = Жатақхана бойынша қарыз
outcomes-column-financial_debt = ЖОО алдындағы қарыз
outcomes-column-documents_complete = Құжаттары толық
outcomes-column-indicator = Көрсеткіш
outcomes-column-value = Мәні
outcomes-column-part = Саналғаны
outcomes-column-whole = Барлығы
outcomes-column-target = Мақсат
outcomes-column-direction = Бағыты
outcomes-column-origin = Қайдан
outcomes-column-destination = Қайда
outcomes-column-stays = Сапарлар
outcomes-column-incoming = Келді
outcomes-column-outgoing = Шықты
outcomes-column-net = Сальдо
outcomes-column-full = Толық
outcomes-column-partial = Ішінара
outcomes-column-none = Танылмады
outcomes-column-ects_earned = Игерілген ECTS
outcomes-column-ects_recognised = Танылған ECTS
outcomes-column-share = ECTS үлесі
outcomes-column-within = Қай топ ішінде
outcomes-column-group = Топ
outcomes-column-persons = Адам саны
outcomes-column-low = Аралық басы
outcomes-column-high = Аралық соңы
outcomes-column-shown = Көрсетілуі
outcomes-column-lowest = Ең төмен топ
outcomes-column-highest = Ең жоғары топ
outcomes-column-difference = Айырма
outcomes-column-ratio = Қатынас
outcomes-column-table = Кесте
outcomes-column-column = Баған
outcomes-column-treatment = Не істеледі
outcomes-column-rows = Жолдар
outcomes-column-gain_share = Жалған тізімнен ұтыс
outcomes-column-predicted = Уәде етілген ықтималдық
outcomes-column-observed = Дұрысының үлесі
outcomes-column-proposals = Ұсыныстар
outcomes-column-decisions = Шешімдер
outcomes-column-hit_at_1 = Бірінші ұсыныс дұрыс
outcomes-column-queries = Тексерілген атаулар
outcomes-column-hit_at_5 = Бес ұсыныс ішінде дұрысы бар
outcomes-column-host_hei_id = Қабылдаушы университет

## Шығарғанда бағанға не істеледі

outcomes-treatment-kept = қалады
outcomes-treatment-pseudonym = бүркеншік атқа айналады
outcomes-treatment-month = айы ғана қалады
outcomes-treatment-dropped_text = алынып тасталды: еркін мәтін
outcomes-treatment-dropped_own = алынып тасталды: әртүрлі мәні тым көп
outcomes-treatment-dropped_choice = сіздің таңдауыңызбен алынып тасталды

## Суреттер

chart-outcomes-participation = Шетелде оқығандар және мақсатты көрсеткіш
chart-participation-told = Мақсат: { $target }. { $years }
chart-outcomes-recognition = Қанша сапар танылды
chart-outcomes-equity = Нәтиже топтар бойынша
outcomes-by-group = { $outcome }, топтар бойынша
chart-equity-group = { $group } ({ NUMBER($persons) })
chart-equity-gap = { $within } { $highest } тобы { $lowest } тобынан { $difference } жоғары
chart-equity-told = { $groups }. Айырма: { $gaps }. Жасырылған топтар: { NUMBER($hidden) }
chart-flows-sankey = Кім қайдан келді, кім қайда барды
chart-flows-matrix = Факультеттер мен серіктестер арасындағы сапарлар
chart-flows-told = { $way }: { NUMBER($stays) } ({ $most }).

## Шығарылған деректерге қоса берілетін мәтін

researcher-said-about-title = Ұтқырлық бөлімінің зерттеуге арналған кестелері
researcher-said-about-made = { $home } жұмыс қалтасынан алынды, оқу жылы { $year }, mobility_planning { $version } бағдарламасымен.
researcher-said-about-key = Адамдар бүркеншік атпен берілген: идентификаторларының құпия кілтпен алынған HMAC-SHA256 мәні, алғашқы 128 бит. Кілт бұл мұрағатта жоқ. Кілті мен идентификаторлары бар адам кімнің кім екенін біле алады, сондықтан кілт бөлек сақталады немесе жойылады.
researcher-said-about-text = Еркін мәтін, басқа жүйелердің идентификаторлары және әртүрлі мәні тым көп бағандар алынып тасталды. Күндер ай түрінде берілген. Жолдар бүркеншік аттардың ретімен тұр.
researcher-said-about-codebook = codebook.csv әр бағанды, алынып тасталғандарын да сипаттайды.
researcher-said-about-k = Адам саны: { NUMBER($persons) }. { $columns } бағандарын бірге алғанда ең шағын топта { NUMBER($smallest) } адам бар; { NUMBER($k) } адамнан аз топтарда { NUMBER($below) } адам.
researcher-said-about-alone = Әркім өзінен айырылмайтындармен бірге саналады; баған қалмаса, бәрі бірдей.
researcher-said-about-limits = Орташа балл, кредиттер, тілектер мен сапарлар бұл санаққа кірмейді: оларды білетін адам иесін таба алады. Бүркеншік атпен берілген деректер де дербес деректер болып қала береді.
researcher-said-no-key = Әзірге кілт жоқ: жаңасын жасаңыз немесе сақтаған кілтіңізді беріңіз.
researcher-said-few-decisions = Өлшеуге шешім тым аз: пәндері танылған кемінде екі қабылдаушы университет керек.

## Кестелердің атаулары

researcher-said-part-of = { $whole } ішінен { $part }
researcher-said-in-and-out = келді { $part }, шықты { $whole }
researcher-said-sheet-indicators = Барлық көрсеткіш
researcher-said-sheet-recognition = Оқу жылдары бойынша тану
researcher-said-sheet-routes = Факультеттер мен серіктестер арасындағы сапарлар
researcher-said-sheet-net_flow = Оқу кезеңдері бойынша сальдо
researcher-said-sheet-equity_groups = Топтар
researcher-said-sheet-equity_overall = Барлығы бірге
researcher-said-sheet-equity_gaps = Бір-бірінен ең алыс топтар
researcher-said-sheet-mechanisms = Тетіктер
researcher-said-sheet-reliability = Ықтималдықтар және расталғаны
researcher-said-sheet-learning = Шешімдер не үйретеді
researcher-said-sheet-by_host = Қабылдаушы университеттер бойынша
researcher-said-sheet-export_tables = Шығарылатын кестелер
researcher-said-sheet-export_columns = Әр бағанға не істеледі
