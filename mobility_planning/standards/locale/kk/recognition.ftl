# Қазақша. Бағаларды аудару және сапардан кейін пәндер тобын қайта есепке алудың негіздері.

grade-suggestion = Аударылған баға — ұсыныс; оны өз университетінің оқытушысы бекітеді.
grade-method-same_scale = сол бағалау шкаласы
grade-method-same_letters = әріптік бағалардың сол кестесі
grade-method-grade_distribution = екі университеттің баға үлестірімдері
grade-method-modified_bavarian = түрлендірілген Бавария формуласы
grade-method-failed = тапсырылмады
grade-few = { $university }: өту бағаларының тек { $count }-і белгілі, бұл { $least } санынан аз.
grade-percent-only = { $university }: тек пайыздар белгілі, қойылған бағалардың саны белгісіз.
grade-passing-not-said = { $university }: үлестірімде әр бағаның өту бағасы екені айтылмаған; ондай бағалар өту бағасы деп саналады.
grade-added-fields = Үлестірім { $count } білім беру саласы бойынша қосып есептелді.
grade-added-courses = Үлестірім { $count } пән бойынша қосып есептелді.
grade-field = { $field ->
    [all] Университеттердің жалпы үлестірімдері салыстырылады: бұдан тар ортақ сала жоқ.
   *[other] Кеңірек { $field } саласының үлестірімдері салыстырылады: бұдан тар ортақ сала жоқ.
}
grade-never-given = { $grade } бағасы қабылдаушы университеттің үлестірімінде бірде-бір рет қойылмаған; оның қатардағы орны шешеді.
grade-not-in-table = { $grade } бағасы қабылдаушы университеттің үлестірімінде жоқ; формула қолданылды.
grade-below-pass = { $grade } бағасы өз шкаласының өту шегінен төмен; ең төменгі өту бағасы ұсынылады.
grade-passed-differs = { $grade } өту бағасы ма — транскрипт пен шкала әртүрлі көрсетеді; транскрипт басым.
grade-method-average = ECTS бойынша өлшенген орташа мән
grade-method-office = кеңсе шешімі

## Пәннің күйлері және нәтиженің негізі

course-state-passed = тапсырылды
course-state-failed = тапсырылмады
course-state-missing = транскриптте жоқ
course-state-unread = нәтижесі белгісіз
course-state-repeated = басқа әрекет
recognition-kind-agreed = оқу келісімі
recognition-kind-decision = бұрынғы шешім
recognition-kind-elective = ереже бойынша таңдау пәні
recognition-kind-extra = келісімнен тыс
recognition-kind-office = кеңсе шешімі
recognition-outcome-recognised = қайта есепке алынды
recognition-outcome-partial = ішінара қайта есепке алынды
recognition-outcome-not_recognised = қайта есепке алынбады

## Негіздер

ground-all-passed = Келісілгеннің бәрі тапсырылды.
ground-failed = Тапсырылмады: { $course }.
ground-missing = Транскриптте жоқ: { $course }.
ground-unread = Тапсырылғаны-тапсырылмағаны еш жерде көрсетілмеген: { $course }.
ground-credits = Кредиттері ECTS-ке аударылмайды: { $course }.
ground-no-grade = Аударуға болатын бағасы жоқ: { $course }.
ground-short = Есептелуге тиіс { $due } ECTS-тен { $missing } ECTS кем жиналды.
ground-part = Тапсырылғаны { $due } ECTS-тің { $ects } ECTS-і ретінде есептеледі.
ground-nothing-studied = Келісімде бұл үшін не оқылғаны көрсетілмеген.
ground-extra = Келісімнен тыс, пән бойынша шешім де жоқ: { $course }.
ground-unpaired = Келісімде оған сәйкес өз университетінің пәні аталмаған, ол бойынша шешім де жоқ: { $course }.
ground-home-already = Өз университетінің бұл пәндері бұрын қайта есепке алынған: { $courses }.
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
ground-office = Кеңсе шешті.
ground-office-more = Кеңсе { $ects } ECTS қайта есепке алады, бұл жиналған { $earned } ECTS-тен көп.
remark-one-group = Келісімде қай пән нені алмастыратыны айтылмаған; А кестесі тұтасымен В кестесінің орнына алынды.
remark-proposed = Тек ұсынылған өзгеріс ескерілмеді.
remark-unapproved = Келісімнің бірде-бір нұсқасы бекітілмеген; соңғысы алынды.
