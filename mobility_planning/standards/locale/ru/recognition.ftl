# Русский. Перевод оценок и основания перезачёта группы дисциплин после поездки.

grade-suggestion = Переведённая оценка — предложение; её утверждает преподаватель своего университета.
grade-method-same_scale = та же шкала оценок
grade-method-same_letters = та же таблица буквенных оценок
grade-method-grade_distribution = распределения оценок обоих университетов
grade-method-modified_bavarian = модифицированная баварская формула
grade-method-failed = не сдано
grade-few = { $university }: известно только { $count ->
    [one] { $count } положительная оценка
    [few] { $count } положительные оценки
   *[other] { $count } положительных оценок
}, меньше { $least }.
grade-percent-only = { $university }: известны только проценты, но не число выставленных оценок.
grade-passing-not-said = { $university }: в распределении не о каждой оценке сказано, положительная ли она; такие оценки считаются положительными.
grade-added-fields = Распределение сложено по { $count ->
    [one] { $count } области образования
   *[other] { $count } областям образования
}.
grade-added-courses = Распределение сложено по { $count ->
    [one] { $count } дисциплине
   *[other] { $count } дисциплинам
}.
grade-field = { $field ->
    [all] Сравниваются распределения по университетам в целом: более узкой общей области нет.
   *[other] Сравниваются распределения по более широкой области { $field }: более узкой общей области нет.
}
grade-never-given = Оценка { $grade } в распределении принимающего университета ни разу не выставлялась; решает её место в ряду.
grade-not-in-table = Оценки { $grade } нет в распределении принимающего университета; применена формула.
grade-below-pass = Оценка { $grade } ниже минимальной положительной оценки своей шкалы; предлагается низшая положительная оценка.
grade-passed-differs = Транскрипт и шкала расходятся в том, положительна ли оценка { $grade }; верен транскрипт.
grade-method-average = среднее, взвешенное по ECTS
grade-method-office = решение офиса

## Состояния дисциплины и на чём основан результат

course-state-passed = сдано
course-state-failed = не сдано
course-state-missing = нет в транскрипте
course-state-unread = результат неизвестен
course-state-repeated = другая попытка
recognition-kind-agreed = соглашение об обучении
recognition-kind-decision = прежнее решение
recognition-kind-elective = дисциплина по выбору согласно правилам
recognition-kind-extra = вне соглашения
recognition-kind-office = решение офиса
recognition-outcome-recognised = перезачтено
recognition-outcome-partial = перезачтено частично
recognition-outcome-not_recognised = не перезачтено

## Основания

ground-all-passed = Всё согласованное сдано.
ground-failed = Не сдано: { $course }.
ground-missing = Нет в транскрипте: { $course }.
ground-unread = Ничто не говорит о том, сдана ли дисциплина: { $course }.
ground-credits = Кредиты дисциплины нельзя перевести в ECTS: { $course }.
ground-no-grade = Без оценки, которую можно перевести: { $course }.
ground-short = Получено на { $missing } ECTS меньше, чем { $due } ECTS, за которые это должно быть засчитано.
ground-part = Сданное засчитывается как { $ects } из { $due } ECTS.
ground-nothing-studied = В соглашении не указано, что для этого изучалось.
ground-extra = Вне соглашения, и решения по дисциплине нет: { $course }.
ground-unpaired = В соглашении для неё не названа дисциплина своего университета, и решения по ней нет: { $course }.
ground-home-already = Эти дисциплины своего университета уже перезачтены: { $courses }.
ground-elective = Засчитывается как дисциплина по выбору согласно правилам: { $source }.
ground-decision-equivalent = Признано эквивалентным решением от { $day ->
    [none] неизвестной даты
   *[other] { $day }
} ({ $who }).
ground-decision-partial = Признано эквивалентным частично решением от { $day ->
    [none] неизвестной даты
   *[other] { $day }
} ({ $who }).
ground-decision-elective = Засчитывается как дисциплина по выбору решением от { $day ->
    [none] неизвестной даты
   *[other] { $day }
} ({ $who }).
ground-decision-rejected = Отклонено решением от { $day ->
    [none] неизвестной даты
   *[other] { $day }
} ({ $who }).
ground-office = Решено офисом.
ground-office-more = Офис перезачитывает { $ects } ECTS — больше, чем получено ({ $earned } ECTS).
remark-one-group = В соглашении не сказано, какие дисциплины что заменяют; вся таблица A взята взамен всей таблицы B.
remark-proposed = Изменение, которое только предложено, не учтено.
remark-unapproved = Ни одна версия соглашения не утверждена; взята последняя.
