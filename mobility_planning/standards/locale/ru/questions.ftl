# Русский. Вопросы отдела о собственных конкурсах: заголовки, ответы, ограничения, причины, столбцы, рисунки.

## Вопросы и что для них нужно

question-language_weight = Меняет ли больший вес языка состав выезжающих?
question-fairness_cost = Чего стоит справедливость?
question-empty_seats = Какие места не заполняются и почему?
question-blocking_courses = Какие дисциплины своего вуза мешают мобильности?
question-failures = Кому отказывают и по какому правилу?
question-one_more_seat = Что дало бы ещё одно место?
question-language_course_value = Что дал бы языковой курс на один уровень?
question-needs-two_criteria = В конкурсном балле должны учитываться язык и хотя бы ещё один критерий.
question-needs-grouping = У заявителей нет такого столбца для группировки.
question-needs-proposals = Сначала нужно сопоставить дисциплины.
question-needs-curriculum = Нужны учебный план и дисциплины своего вуза и партнёров.

## Ответы

question-language_weight-told = { $others ->
    [0] При всех проверенных весах языка едут одни и те же заявители: { NUMBER($placed) }.
   *[other] Из тех, кто едет при весе языка { NUMBER($base) } % (всего { NUMBER($placed) }), при большем весе остались бы дома не более { NUMBER($more) }, при меньшем — не более { NUMBER($less) }.
} { $settled ->
    [0] Ни одно место не меняется ни при каком весе.
   *[other] Начиная с { NUMBER($settled) } % места больше не меняются.
}
question-fairness_cost-told = При справедливости по баллам место получают { NUMBER($fair) }, без неё могли бы получить { NUMBER($unfair) }: цена справедливости — { NUMBER($cost) } { $cost ->
    [one] место
    [few] места
   *[other] мест
} ({ $price }). Без неё случаев, когда желанное место достаётся заявителю с меньшим баллом, было бы { NUMBER($envy) }. { $free ->
    [1] {""}
    [-1] Ни одна из проверенных ширин интервала не делает её бесплатной.
   *[other] При интервалах шириной { NUMBER($free) } и жребии между равными она никому не стоит места.
}
question-empty_seats-told = { $free ->
    [0] Предоставлены все места.
   *[other] Свободными остаются { NUMBER($free) } из { NUMBER($seats) } мест; предложений с ними — { NUMBER($offers) }. Свободные места по причине, общей для большинства пожеланий: { $reasons }.
} { $never ->
    [0] {""}
   *[other] В прошлые годы не было ни одной поездки: { $partners }.
}
question-blocking_courses-told = { $blocked ->
    [0] У каждой обязательной дисциплины, на которую может прийтись поездка (всего { NUMBER($courses) }), есть соответствие хотя бы у одного партнёра.
   *[other] Без соответствия у какого-либо партнёра — { NUMBER($blocked) } из { NUMBER($courses) } обязательных дисциплин, на которые может прийтись поездка: { $named }.
} { $closed ->
    [0] {""}
   *[other] Ещё { NUMBER($closed) } — с соответствием только у партнёров без предложения для программы.
}
question-failures-told = { $refused ->
    [0] Ни одно правило не отклоняет пожеланий; заявителей — { NUMBER($applicants) }.
   *[other] Хотя бы по одному пожеланию отказано { NUMBER($refused) } из { NUMBER($applicants) } заявителей, по всем пожеланиям — { NUMBER($all) }. Чаще всего причина — «{ $rule }»: { $share } заявителей.
}
question-failures-apart = По этому правилу чаще всего отказывают группе «{ $high }» ({ $high_share }, интервал от { $high_from } до { $high_to }), реже всего — группе «{ $low }» ({ $low_share }, интервал от { $low_from } до { $low_to }); { $overlap ->
    [yes] интервалы пересекаются, различие может быть случайным.
   *[no] интервалы не пересекаются.
}
question-one_more_seat-told = { $offers ->
    [0] Ни у одного заполненного предложения нет листа ожидания, ещё одно место ничего не даёт.
   *[other] Ещё одно место позволяет разместить ещё одного заявителя в { NUMBER($places) } из { NUMBER($offers) } заполненных предложений с листом ожидания. Больше всего оно даёт здесь: { $best }; новое место — { NUMBER($new) }, более желанное — { NUMBER($up) }.
}
question-language_course_value-told = { $courses ->
    [0] Нет ни одной группы курса из { NUMBER($k) } и более человек.
   *[other] { $helps ->
        [0] Ни один курс на один уровень (всего { NUMBER($courses) }) не увеличивает числа получивших место.
       *[other] Число получивших место увеличивают { NUMBER($helps) } из { NUMBER($courses) } курсов на один уровень. Больше всего даёт курс: { $language }, с { $from } до { $to } (человек: { NUMBER($people) }); отклонённых пожеланий допущено к конкурсу — { NUMBER($eligible) }, мест получено больше на { NUMBER($placed) }.
    }
}

## Чего ответы не говорят

question-language_weight-limits = Пожелания взяты как поданные; при другом весе заявители могли бы выбрать иначе. Место, которое меняется и возвращается между весами с одинаковыми местами, остаётся незамеченным.
question-fairness_cost-limits = Отложенное принятие не знает квот и бюджетов. Обоснованная зависть подсчитана по точному баллу при любой ширине интервалов.
question-empty_seats-limits = Тех, кто не подал пожелания, сосчитать нельзя: условия, стоимость и сроки могли удержать заявителей от выбора предложения.
question-blocking_courses-limits = Соответствие — это решение отдела или предложенная замена с вероятностью не ниже { NUMBER($least) } %. Учтены только партнёры с известным каталогом. Дисциплину можно освоить и до поездки или после неё.
question-failures-limits = Интервалы Уилсона, 95 %, без поправки на множественные сравнения. Различие между группами не говорит о его причине.
question-one_more_seat-limits = По одному месту в одном предложении при неизменных пожеланиях; два места вместе могут дать больше или меньше, чем каждое отдельно.
question-language_course_value-limits = Пожелания не меняются, поэтому новые пожелания, к которым побудил бы курс, не учтены. Если язык входит в балл, слушатели курса могут занять места других, и разместить удаётся меньше.
question-language_course_value-planned = Признаваемые ECTS рассчитаны заново с более высоким уровнем.
question-language_course_value-unplanned = Признаваемые ECTS оставлены прежними: дисциплины не сопоставлены или ECTS неизвестны.
question-hidden = Показаны группы не менее чем из { NUMBER($k) } человек; меньшие опущены.

## Причины и состояния

question-reason-language = язык
question-reason-gpa = средний балл и оценки
question-reason-credits = мало кредитов
question-reason-deadline = срок
question-reason-papers = документы
question-reason-other = другие правила
question-reason-several = несколько правил сразу
question-reason-placed_higher = исполнено более раннее пожелание
question-reason-rules = квота, закреплённое место или цель
question-reason-no_wish = никто не пожелал
question-reason-together = несколько правил сразу, чаще всего { $kinds }
question-reason-seats = { $reason } ({ NUMBER($free) })
question-state-blocked = нет соответствия
question-state-closed = нет предложения для программы
question-state-open = соответствие есть
question-few = менее { NUMBER($k) }
question-any = Любое правило
question-all = Отказ по всем пожеланиям
question-all-groups = Все заявители
question-band = справедливо, интервалы шириной { $band }, жребий между равными
question-course = { $language }: { $from } → { $to }
question-share-of = { $group }: доля

## Столбцы

question-column-weight = Вес языка, %
    .meaning = Вес языка в конкурсном балле; остальные критерии делят остаток как прежде.
question-column-seats_changed = Сменившие владельца места
    .meaning = Места по действующим правилам, которые достаются другому заявителю или никому.
question-column-others_go = Остались бы дома
    .meaning = Заявители с местом по действующим правилам, которые здесь места не получают.
question-column-gpa_mean = Средний балл (GPA)
    .meaning = Средний GPA получивших место, по шкале своего вуза.
question-column-language_mean = Средний уровень языка
    .meaning = Средний уровень получивших место в языке их места: 1 — A1, 6 — C2.
question-column-share_of = Доля среди получивших место
    .meaning = Заявители группы среди всех получивших место.
question-column-rank_sum = Сумма приоритетов
    .meaning = Сумма номеров исполненных пожеланий.
question-column-ects_sum = Признаваемые ECTS
    .meaning = Признаваемые ECTS всех мест вместе.
question-column-wished = Пожелали
    .meaning = Заявители, включившие предложение в свой список.
question-column-unwished = Не востребовано
    .meaning = Места, которые остались бы свободными, даже если исполнить все пожелания.
question-column-involved = Причины отказов
    .meaning = Все виды отказов по предложению, самые частые первыми.
question-column-why = Главная причина
    .meaning = Причина, к которой относится большинство пожеланий без места.
question-column-reason = Пожелания
    .meaning = Пожелания по этой причине; вместе с получившими место они дают все пожелания.
question-column-programme = Программа
    .meaning = Образовательная программа своего вуза.
question-column-course = Дисциплина своего вуза
    .meaning = Обязательная дисциплина учебного плана.
question-column-semester = Семестр
    .meaning = Семестр, в котором положена дисциплина.
question-column-course_ects = ECTS
    .meaning = Объём дисциплины.
question-column-chance = Лучшая вероятность
    .meaning = Наибольшая вероятность, с которой отдел зачтёт за неё какие-либо дисциплины какого-либо партнёра.
question-column-best_host = Лучший партнёр
    .meaning = Партнёр с этими дисциплинами.
question-column-decided = Партнёры с решением
    .meaning = Партнёры, чьи дисциплины за неё зачитывает решение отдела.
question-column-hosts = Партнёры с соответствием
    .meaning = Партнёры с решением или с достаточно вероятной заменой.
question-column-hosts_open = Из них открыты
    .meaning = Те из них, у кого есть предложение для программы.
question-column-state = Состояние
    .meaning = Есть ли соответствие у какого-либо партнёра.
question-column-due_for = Скольких касается
    .meaning = Заявители с пожеланием, чья поездка приходится на дисциплину.
question-column-refused_for = Отказы из-за ECTS
    .meaning = Их пожелания, отклонённые из-за недостатка признаваемых ECTS.
question-column-missing_share = Доля без соответствия
    .meaning = Доля ECTS обязательных дисциплин семестра, у которых нет соответствия.
question-column-rule = Правило
    .meaning = Правило, по которому отказано.
question-column-group = Группа
    .meaning = Группа заявителей.
question-column-applicants = Заявители
    .meaning = Заявители группы хотя бы с одним пожеланием.
question-column-refused_wishes = Отклонённые пожелания
    .meaning = Пожелания группы, отклонённые по правилу.
question-column-refused_applicants = Заявители с отказом
    .meaning = Заявители группы хотя бы с одним отказом по правилу.
question-column-share = Доля
    .meaning = От числа заявителей группы.
question-column-interval = Интервал
    .meaning = Интервал Уилсона для доли, 95 %.
question-column-gain_placed = Больше мест получено
    .meaning = На сколько больше заявителей получают место.
question-column-gain_first = Больше первых приоритетов
    .meaning = На сколько больше исполнено первых приоритетов.
question-column-ranks_gained = Выигрыш в приоритетах
    .meaning = На сколько приоритетов поднялись вместе заявители, имеющие место до и после.
question-column-ects_gained = Прирост ECTS
    .meaning = Прирост признаваемых ECTS всех мест.
question-column-new_seat = Новое место
    .meaning = Заявители, у которых места не было.
question-column-moved_up = Более желанное место
    .meaning = Заявители, у которых исполнено более раннее пожелание.
question-column-moved_down = Менее желанное место
    .meaning = Заявители, у которых исполнено более позднее пожелание.
question-column-lost = Место потеряно
    .meaning = Заявители, которые теряют место.
question-column-language = Язык
    .meaning = Язык курса.
question-column-from_level = С уровня
    .meaning = Уровень всех слушателей курса.
question-column-to_level = До уровня
    .meaning = Уровень на ступень выше.
question-column-people = Слушатели
    .meaning = Заявители этого уровня с пожеланием на этом языке.
question-column-wishes_there = Их пожелания
    .meaning = Их пожелания по предложениям на этом языке.
question-column-eligible_more = Допущено пожеланий
    .meaning = Отклонённые пожелания, допущенные к конкурсу после курса.
question-column-placed_in_course = Места слушателей
    .meaning = На сколько больше слушателей курса получают место.

## Рисунки

chart-question-language_weight = Кто едет при других весах языка
chart-question-fairness_cost = Получившие место при справедливости, по мере расширения интервалов
chart-question-empty_seats = Что стало с пожеланиями по предложениям со свободными местами
chart-question-blocking_courses = Дисциплины без соответствия и скольких заявителей они касаются
chart-question-failures = Заявители с отказом, по правилам и группам
chart-question-one_more_seat = Кто получает место или более желанное место, если добавить одно место
chart-question-language_course_value = У кого меняется место после курса на один уровень
chart-question-shown = { $title } (показано { NUMBER($shown) } из { NUMBER($all) })
chart-question-applicants = Заявители
chart-question-bands = Ширина интервалов в баллах
chart-question-in-force = действует: { NUMBER($weight) } %
chart-question-fair = со справедливостью
chart-question-unfair = без справедливости: { NUMBER($placed) }
chart-question-free = { $offer }: свободно { NUMBER($free) } из { NUMBER($seats) }
