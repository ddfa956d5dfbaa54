# Қазақша. Бағаларды аудару және сапардан кейін пәндер тобын танудың негіздері.

grade-suggestion = Аударылған баға — ұсыныс; оны өз ЖОО-сының оқытушысы бекітеді.
grade-method-same_scale = сол бағалау шкаласы
grade-method-same_letters = әріптік бағалардың сол кестесі
grade-method-grade_distribution = екі ЖОО-ның баға үлестірімдері
grade-method-modified_bavarian = түрлендірілген Бавария формуласы
grade-method-failed = игерілмеген
grade-few = { $university }: өту бағаларының тек { $count }-і белгілі, бұл { $least } санынан аз.
grade-percent-only = { $university }: тек пайыздар белгілі, қойылған бағалардың саны белгісіз.
grade-passing-not-said = { $university }: үлестірімде әр бағаның өту бағасы екені айтылмаған; ондай бағалар өту бағасы деп саналады.
grade-added-fields = Үлестірім { $count } білім беру саласы бойынша қосып есептелді.
grade-added-courses = Үлестірім { $count } пән бойынша қосып есептелді.
grade-field = { $field ->
    [all] ЖОО-лардың жалпы үлестірімдері салыстырылады: бұдан тар ортақ сала жоқ.
   *[other] Кеңірек { $field } саласының үлестірімдері салыстырылады: бұдан тар ортақ сала жоқ.
}
grade-never-given = { $grade } бағасы қабылдаушы ЖОО-ның үлестірімінде бірде-бір рет қойылмаған; оның қатардағы орны шешеді.
grade-not-in-table = { $grade } бағасы қабылдаушы ЖОО-ның үлестірімінде жоқ; формула қолданылды.
grade-below-pass = { $grade } бағасы өз шкаласының өту шегінен төмен; ең төменгі өту бағасы ұсынылады.
grade-passed-differs = { $grade } өту бағасы ма — транскрипт пен шкала әртүрлі көрсетеді; транскрипт басым.
grade-method-average = ECTS бойынша өлшенген орташа мән
grade-method-office = бөлім шешімі

## Пәннің күйлері және нәтиженің негізі

course-state-passed = игерілген
course-state-failed = игерілмеген
course-state-missing = транскриптте жоқ
course-state-unread = нәтижесі белгісіз
course-state-repeated = басқа әрекет
recognition-kind-agreed = оқу туралы келісім
recognition-kind-decision = бұрынғы шешім
recognition-kind-elective = ереже бойынша таңдау пәні
recognition-kind-extra = келісімнен тыс
recognition-kind-office = бөлім шешімі
recognition-outcome-recognised = танылды
recognition-outcome-partial = ішінара танылды
recognition-outcome-not_recognised = танылмады

## Негіздер

ground-all-passed = Келісілгеннің бәрі игерілді.
ground-failed = Игерілмеді: { $course }.
ground-missing = Транскриптте жоқ: { $course }.
ground-unread = Игерілгені-игерілмегені еш жерде көрсетілмеген: { $course }.
ground-credits = Кредиттері ECTS-ке аударылмайды: { $course }.
ground-no-grade = Аударуға болатын бағасы жоқ: { $course }.
ground-short = Есептелуге тиіс { $due } ECTS-тен { $missing } ECTS кем жиналды.
ground-part = Игерілгені { $due } ECTS-тің { $ects } ECTS-і ретінде есептеледі.
ground-nothing-studied = Келісімде бұл үшін не оқылғаны көрсетілмеген.
ground-extra = Келісімнен тыс, пән бойынша шешім де жоқ: { $course }.
ground-unpaired = { $course }: келісімде оған сәйкес өз ЖОО-сының пәні аталмаған, ол бойынша шешім де жоқ.
ground-home-already = Өз ЖОО-сының бұл пәндері бұрын танылған: { $courses }.
ground-elective = Ереже бойынша таңдау пәні ретінде есептеледі: { $source }.
ground-decision-equivalent = Баламалы деп танылды; шешім күні: { $day ->
    [none] белгісіз
   *[other] { $day }
} ({ $who }).
ground-decision-partial = Ішінара баламалы деп танылды; шешім күні: { $day ->
    [none] белгісіз
   *[other] { $day }
} ({ $who }).
ground-decision-elective = Таңдау пәні ретінде есептеледі; шешім күні: { $day ->
    [none] белгісіз
   *[other] { $day }
} ({ $who }).
ground-decision-rejected = Қабылданбады; шешім күні: { $day ->
    [none] белгісіз
   *[other] { $day }
} ({ $who }).
ground-office = Бөлім шешті.
ground-office-more = Бөлім { $ects } ECTS таниды, бұл жиналған { $earned } ECTS-тен көп.
remark-one-group = Келісімде қай пән нені алмастыратыны айтылмаған; A кестесі тұтасымен B кестесінің орнына алынды.
remark-proposed = Тек ұсынылған өзгеріс ескерілмеді.
remark-unapproved = Келісімнің бірде-бір нұсқасы бекітілмеген; соңғысы алынды.
