# Қазақша. Бөлімнің өз конкурстары туралы сұрақтары: тақырыптар, жауаптар, шектеулер, себептер, бағандар, суреттер.

## Сұрақтар және оларға не қажет

question-language_weight = Тілдің салмағы артса, баратындар өзгере ме?
question-fairness_cost = Әділдіктің құны қандай?
question-empty_seats = Қай орындар толмайды және неліктен?
question-blocking_courses = Өз университетінің қай пәндері ұтқырлыққа кедергі?
question-failures = Кімге және қай ереже бойынша бас тартылады?
question-one_more_seat = Тағы бір орын не берер еді?
question-language_course_value = Бір деңгейлік тіл курсы не берер еді?
question-needs-two_criteria = Конкурстық балда тіл және кемінде тағы бір өлшем ескерілуі керек.
question-needs-grouping = Өтініш берушілерде топтауға болатын мұндай баған жоқ.
question-needs-proposals = Алдымен пәндерді салыстыру керек.
question-needs-curriculum = Оқу жоспары және өз университеті мен серіктестердің пәндері қажет.

## Жауаптар

question-language_weight-told = { $others ->
    [0] Тексерілген барлық салмақта баратын өтініш берушілер бірдей: { NUMBER($placed) }.
   *[other] Тіл салмағы { NUMBER($base) }% болғанда баратын { NUMBER($placed) } өтініш берушінің ең көбі { NUMBER($more) } адамы салмақ артса, ең көбі { NUMBER($less) } адамы салмақ кемісе үйде қалар еді.
} { $settled ->
    [0] Ешбір салмақта бірде-бір орын өзгермейді.
   *[other] { NUMBER($settled) }%-дан бастап орындар енді өзгермейді.
}
question-fairness_cost-told = Балл бойынша әділдік кезінде { NUMBER($fair) } өтініш беруші орын алады, онсыз { NUMBER($unfair) } орын алар еді: әділдіктің құны — { NUMBER($cost) } орын ({ $price }). Онсыз қалаған орын балы төмен адамға тиетін { NUMBER($envy) } жағдай болар еді. { $free ->
    [1] {""}
    [-1] Тексерілген аралықтардың ешқайсысында ол тегін емес.
   *[other] Ені { NUMBER($free) } балл аралықтарда және теңдер арасындағы жеребеде ол ешкімнің орнын алмайды.
}
question-empty_seats-told = { $free ->
    [0] Барлық орын берілді.
   *[other] { NUMBER($seats) } орынның { NUMBER($free) } орны { NUMBER($offers) } ұсыныста бос қалады. Бос орындар таңдаулардың көпшілігіне ортақ себеп бойынша: { $reasons }.
} { $never ->
    [0] {""}
   *[other] Өткен жылдары бірде-бір сапар болмаған серіктестер: { $partners }.
}
question-blocking_courses-told = { $blocked ->
    [0] Сапар тұсына келуі мүмкін { NUMBER($courses) } міндетті пәннің әрқайсысына кемінде бір серіктесте сәйкестік бар.
   *[other] Сапар тұсына келуі мүмкін { NUMBER($courses) } міндетті пәннің { NUMBER($blocked) } пәніне бірде-бір серіктесте сәйкестік жоқ: { $named }.
} { $closed ->
    [0] {""}
   *[other] Тағы { NUMBER($closed) } пәннің сәйкестігі тек бағдарламаға ұсынысы жоқ серіктестерде бар.
}
question-failures-told = { $refused ->
    [0] { NUMBER($applicants) } өтініш берушінің бірде-бір таңдауынан ешбір ереже бойынша бас тартылмайды.
   *[other] { NUMBER($applicants) } өтініш берушінің { NUMBER($refused) } адамына кемінде бір таңдау бойынша, { NUMBER($all) } адамына барлық таңдау бойынша бас тартылды. Ең жиі себеп — «{ $rule }»: өтініш берушілердің { $share }.
}
question-failures-apart = Осы ереже бойынша ең жиі бас тартылатын топ — «{ $high }» ({ $high_share }, аралығы { $high_from } – { $high_to }), ең сирегі — «{ $low }» ({ $low_share }, аралығы { $low_from } – { $low_to }); { $overlap ->
    [yes] аралықтар қиылысады, айырма кездейсоқ болуы мүмкін.
   *[no] аралықтар қиылыспайды.
}
question-one_more_seat-told = { $offers ->
    [0] Толған ұсыныстардың ешқайсысында күту тізімі жоқ, тағы бір орын ештеңе бермейді.
   *[other] Күту тізімі бар толған { NUMBER($offers) } ұсыныстың { NUMBER($places) } ұсынысында тағы бір орын тағы бір өтініш берушіге орын береді. Ең көп пайдасы мұнда: { $best }; жаңа орын — { NUMBER($new) }, қалаулырақ орын — { NUMBER($up) }.
}
question-language_course_value-told = { $courses ->
    [0] { NUMBER($k) } немесе одан көп адамнан тұратын курс тобы жоқ.
   *[other] { $helps ->
        [0] Бір деңгейлік { NUMBER($courses) } курстың ешқайсысы орын алатындар санын көбейтпейді.
       *[other] Бір деңгейлік { NUMBER($courses) } курстың { NUMBER($helps) } курсы орын алатындар санын көбейтеді. Ең көп беретін курс: { $language }, { $from } → { $to } ({ NUMBER($people) } адам); бас тартылған { NUMBER($eligible) } таңдау конкурсқа жіберіледі, тағы { NUMBER($placed) } адам орын алады.
    }
}

## Жауаптар нені айта алмайды

question-language_weight-limits = Таңдаулар тапсырылған күйінде алынды; басқа салмақта өтініш берушілер басқаша таңдауы мүмкін еді. Орындары бірдей екі салмақтың арасында өзгеріп, қайта оралған орын байқалмайды.
question-fairness_cost-limits = Кейінге қалдырылған қабылдау квоталар мен бюджеттерді білмейді. Негізді наразылық аралықтардың кез келген ені үшін дәл балл бойынша саналды.
question-empty_seats-limits = Таңдамағандарды санау мүмкін емес: шарттар, құны және мерзімдер өтініш берушілерді ұсынысты таңдаудан тартындыруы мүмкін.
question-blocking_courses-limits = Сәйкестік — бөлімнің шешімі немесе ықтималдығы { NUMBER($least) }%-дан кем емес ұсынылған алмастыру. Тек каталогы белгілі серіктестер қаралды. Пәнді сапарға дейін немесе одан кейін де игеруге болады.
question-failures-limits = Уилсонның 95% аралықтары, көп салыстыруға түзетусіз. Топтар арасындағы айырма оның себебін айтпайды.
question-one_more_seat-limits = Таңдаулар өзгермейді, әр жолы бір ұсынысқа бір ғана орын қосылады; екі орын бірге әрқайсысы жеке бергеннен көп не аз беруі мүмкін.
question-language_course_value-limits = Таңдаулар өзгермейді, сондықтан курс ынталандыратын жаңа таңдаулар саналмайды. Балда тіл ескерілсе, тыңдаушылар басқалардың орнын алуы мүмкін, сонда орын алатындар азаяды.
question-language_course_value-planned = Танылатын ECTS жоғарырақ деңгеймен қайта есептелді.
question-language_course_value-unplanned = Танылатын ECTS бұрынғыдай қалдырылды: пәндер салыстырылмаған немесе ECTS белгісіз.
question-hidden = Кемінде { NUMBER($k) } адамнан тұратын топтар көрсетілген; одан кішілері қалдырылған.

## Себептер мен күйлер

question-reason-language = тіл
question-reason-gpa = орташа балл және бағалар
question-reason-credits = кредит жетіспейді
question-reason-deadline = мерзім
question-reason-papers = құжаттар
question-reason-other = басқа ережелер
question-reason-several = бірден бірнеше ереже
question-reason-placed_higher = бұрынырақ таңдауы орындалды
question-reason-rules = квота, бекітілген орын немесе мақсат
question-reason-no_wish = ешкім таңдамады
question-reason-together = бірден бірнеше ереже, көбіне { $kinds }
question-reason-seats = { $reason } ({ NUMBER($free) })
question-state-blocked = сәйкестік жоқ
question-state-closed = бағдарламаға ұсыныс жоқ
question-state-open = сәйкестік бар
question-few = { NUMBER($k) } адамнан аз
question-any = Кез келген ереже
question-all = Барлық таңдаудан бас тартылды
question-all-groups = Барлық өтініш беруші
question-band = әділ, аралық ені { $band } балл, теңдер арасында жеребе
question-course = { $language }: { $from } → { $to }
question-share-of = { $group }: үлес

## Бағандар

question-column-weight = Тілдің салмағы, %
    .meaning = Тілдің конкурстық балдағы салмағы; қалған өлшемдер қалғанын бұрынғыша бөледі.
question-column-seats_changed = Иесі ауысқан орындар
    .meaning = Қолданыстағы ережелер бойынша берілген, мұнда басқа адамға тиетін немесе бос қалатын орындар.
question-column-others_go = Үйде қалар еді
    .meaning = Қолданыстағы ережелер бойынша орны бар, бірақ мұнда орын алмайтын өтініш берушілер.
question-column-gpa_mean = Орташа балл (GPA)
    .meaning = Орын алғандардың өз университетінің шкаласындағы орташа GPA-сы.
question-column-language_mean = Тілдің орташа деңгейі
    .meaning = Орын алғандардың өз орнының тіліндегі орташа деңгейі: 1 — A1, 6 — C2.
question-column-share_of = Орын алғандардағы үлесі
    .meaning = Барлық орын алғандардың ішіндегі топ өтініш берушілері.
question-column-rank_sum = Таңдау реттерінің қосындысы
    .meaning = Орындалған таңдаулар реттерінің қосындысы.
question-column-ects_sum = Танылатын ECTS
    .meaning = Барлық орынның танылатын ECTS-і.
question-column-wished = Таңдағандар
    .meaning = Ұсынысты тізіміне енгізген өтініш берушілер.
question-column-unwished = Сұранысы жоқ
    .meaning = Барлық таңдау орындалса да бос қалатын орындар.
question-column-involved = Бас тарту себептері
    .meaning = Ұсыныс бойынша бас тартудың барлық түрі, ең жиісі бірінші.
question-column-why = Басты себеп
    .meaning = Орынсыз қалған таңдаулардың көпшілігіне қатысты себеп.
question-column-reason = Таңдаулар
    .meaning = Осы себепке жататын таңдаулар; орын алғандармен бірге барлық таңдауды құрайды.
question-column-programme = Бағдарлама
    .meaning = Өз университетінің білім беру бағдарламасы.
question-column-course = Өз университетінің пәні
    .meaning = Оқу жоспарының міндетті пәні.
question-column-semester = Семестр
    .meaning = Пән оқылуға тиіс семестр.
question-column-course_ects = ECTS
    .meaning = Пәннің көлемі.
question-column-chance = Ең жақсы ықтималдық
    .meaning = Бөлімнің қандай да бір серіктестің пәндерін осы пән үшін есептеуінің ең үлкен ықтималдығы.
question-column-best_host = Ең жақсы серіктес
    .meaning = Осы пәндері бар серіктес.
question-column-decided = Шешімі бар серіктестер
    .meaning = Пәндері бөлімнің шешімімен осы пән үшін есептелетін серіктестер.
question-column-hosts = Сәйкестігі бар серіктестер
    .meaning = Шешімі немесе ықтималдығы жеткілікті алмастыруы бар серіктестер.
question-column-hosts_open = Оның ішінде ашық
    .meaning = Олардың бағдарламаға ұсынысы барлары.
question-column-state = Күйі
    .meaning = Қандай да бір серіктесте сәйкестік бар ма.
question-column-due_for = Қанша адамға қатысты
    .meaning = Сапары осы пән тұсына келетін, таңдауы бар өтініш берушілер.
question-column-refused_for = ECTS үшін бас тартулар
    .meaning = Олардың танылатын ECTS жетіспегендіктен бас тартылған таңдаулары.
question-column-missing_share = Сәйкестігі жоқ үлес
    .meaning = Семестрдің міндетті пәндері ECTS-інің сәйкестігі жоқ үлесі.
question-column-rule = Ереже
    .meaning = Бас тартуға негіз болған ереже.
question-column-group = Топ
    .meaning = Өтініш берушілер тобы.
question-column-applicants = Өтініш берушілер
    .meaning = Топтың кемінде бір таңдауы бар өтініш берушілері.
question-column-refused_wishes = Бас тартылған таңдаулар
    .meaning = Топтың ереже бойынша бас тартылған таңдаулары.
question-column-refused_applicants = Бас тартылған өтініш берушілер
    .meaning = Ереже бойынша кемінде бір таңдауынан бас тартылған топ өтініш берушілері.
question-column-share = Үлес
    .meaning = Топтың өтініш берушілерінен.
question-column-interval = Аралық
    .meaning = Үлестің Уилсон бойынша 95% аралығы.
question-column-gain_placed = Қосымша орын алғандар
    .meaning = Орын алатындар қанша адамға көбейеді.
question-column-gain_first = Қосымша бірінші таңдаулар
    .meaning = Қосымша орындалған бірінші таңдаулар.
question-column-ranks_gained = Таңдау ретіндегі ұтыс
    .meaning = Бұрын да, кейін де орны бар өтініш берушілердің бірге көтерілген реттері.
question-column-ects_gained = ECTS өсімі
    .meaning = Барлық орынның танылатын ECTS-інің өсімі.
question-column-new_seat = Жаңа орын
    .meaning = Бұрын орны болмаған өтініш берушілер.
question-column-moved_up = Қалаулырақ орын
    .meaning = Бұрынырақ таңдауы орындалатын өтініш берушілер.
question-column-moved_down = Қалауы төмендеу орын
    .meaning = Кейінірек таңдауы орындалатын өтініш берушілер.
question-column-lost = Жоғалған орын
    .meaning = Орнынан айырылатын өтініш берушілер.
question-column-language = Тіл
    .meaning = Курстың тілі.
question-column-from_level = Бастапқы деңгей
    .meaning = Курс тыңдаушыларының деңгейі.
question-column-to_level = Келесі деңгей
    .meaning = Бір саты жоғары деңгей.
question-column-people = Тыңдаушылар
    .meaning = Осы тілдегі ұсынысты таңдаған, деңгейі осындай өтініш берушілер.
question-column-wishes_there = Олардың таңдаулары
    .meaning = Олардың осы тілдегі ұсыныстар бойынша таңдаулары.
question-column-eligible_more = Жіберілген таңдаулар
    .meaning = Курстан кейін конкурсқа жіберілетін, бұрын бас тартылған таңдаулар.
question-column-placed_in_course = Тыңдаушылардың орындары
    .meaning = Курс тыңдаушыларының қосымша алған орындары.

## Суреттер

chart-question-language_weight = Тілдің басқа салмақтарында кім барады
chart-question-fairness_cost = Аралықтар кеңейгенде әділдікпен орын алғандар
chart-question-empty_seats = Бос орны бар ұсыныстар бойынша таңдаулардың тағдыры
chart-question-blocking_courses = Сәйкестігі жоқ пәндер және олар қанша өтініш берушіге қатысты
chart-question-failures = Бас тартылған өтініш берушілер, ережелер мен топтар бойынша
chart-question-one_more_seat = Бір орын қосылса, кім орын немесе қалаулырақ орын алады
chart-question-language_course_value = Бір деңгейлік курстан кейін кімнің орны өзгереді
chart-question-shown = { $title } ({ NUMBER($all) } ішінен { NUMBER($shown) } көрсетілді)
chart-question-applicants = Өтініш берушілер
chart-question-bands = Аралықтардың ені, балл
chart-question-in-force = қолданыста: { NUMBER($weight) }%
chart-question-fair = әділдікпен
chart-question-unfair = әділдіксіз: { NUMBER($placed) }
chart-question-free = { $offer }: бос орын { NUMBER($free) } / { NUMBER($seats) }
