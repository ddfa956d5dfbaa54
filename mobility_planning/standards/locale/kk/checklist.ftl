# Қазақша. Сапарға қажет құжаттар тізбесі: құжат қандай жағдайда талап етіледі және басқа жерде аталмаған құжаттар.

excuse-funding = кім төлейді
excuse-scope = шетелде немесе ел ішінде
excuse-offer-scope = шетелде немесе ел ішінде
excuse-stay-months-over = болу мерзімі, ай
excuse-term = оқу кезеңі
excuse-offer-term = оқу кезеңі
excuse-offer-tuition = оқу ақысы
excuse-level = оқу деңгейі
excuse-offer-level = оқу деңгейі
excuse-study-form = оқу нысаны
excuse-citizenship = азаматтығы
excuse-told = { $condition }: { $value }
excuse-not-known = белгісіз: { $condition }
excuse-value-self = студенттің өзі
excuse-value-grant = грант
excuse-value-internal = ел ішінде
excuse-value-external = шетелде
paper-wish_declared = мерзімінде мәлімделген ниет
paper-application_form = бұйрықтағы нысан бойынша өтініш
paper-official_invitation = ресми шақыру
paper-secondment_order = іссапарға жіберу туралы бұйрық
paper-tripartite_agreement = үшжақты келісім
paper-questionnaire = сауалнама
paper-order = бұйрық
paper-identity_card = жеке куәлік
paper-photograph = фотосурет
paper-photographs = фотосуреттер
paper-admission_protocol = іріктеу хаттамасы
paper-faculty_recommendation = факультеттің ұсынысы

## ECTS минимумына жетпейтін жоспар

plan-short-semester = { $term ->
    [autumn] Күзгі семестр
    [spring] Көктемгі семестр
   *[other] Семестр
}: { NUMBER($ects) } ECTS, талап етілетіні – { NUMBER($least) }.
plan-short-options = Қабылдаушы ЖОО-да { $courses } пәнді оқуға болады, барлығы { NUMBER($ects) } ECTS.
plan-short-reason = Пәндердің көбі { $code ->
    [credits] кредиті белгісіз болғандықтан
    [term] басқа оқу кезеңінде өтетіндіктен
    [level] оқу деңгейіне байланысты
    [language] оқыту тіліне байланысты
    [prerequisite] алдыңғы пән игерілмегендіктен
   *[other] «{ $code }» себебінен
} алынбайды: { $courses }.
plan-room = { NUMBER($most) } ECTS-тен { NUMBER($ects) } жоспарланды. Қабылдаушы ЖОО-да оқуға болатын пәндер саны: { $courses }; олардың өз ЖОО-ның әлі игерілмеген пәндеріне кемінде { $least } % ықтималдықпен сәйкес келетіні: { $fitting }.
