# Русский. Перевод оценок и основания признания группы дисциплин после поездки.

grade-suggestion = Переведённая оценка — предложение; её утверждает преподаватель своего вуза.
grade-method-same_scale = та же шкала оценок
grade-method-same_letters = та же таблица буквенных оценок
grade-method-grade_distribution = распределения оценок обоих вузов
grade-method-modified_bavarian = модифицированная баварская формула
grade-method-failed = не освоено
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
    [all] Сравниваются распределения по вузам в целом: более узкой общей области нет.
   *[other] Сравниваются распределения по более широкой области { $field }: более узкой общей области нет.
}
grade-never-given = Оценка { $grade } в распределении принимающего вуза ни разу не выставлялась; решает её место в ряду.
grade-not-in-table = Оценки { $grade } нет в распределении принимающего вуза; применена формула.
grade-below-pass = Оценка { $grade } ниже минимальной положительной оценки своей шкалы; предлагается низшая положительная оценка.
grade-passed-differs = Транскрипт и шкала расходятся в том, положительна ли оценка { $grade }; верен транскрипт.
grade-method-average = среднее, взвешенное по ECTS
grade-method-office = решение отдела

## Состояния дисциплины и на чём основан результат

course-state-passed = освоено
course-state-failed = не освоено
course-state-missing = нет в транскрипте
course-state-unread = результат неизвестен
course-state-repeated = другая попытка
recognition-kind-agreed = соглашение об обучении
recognition-kind-decision = прежнее решение
recognition-kind-elective = дисциплина по выбору согласно правилам
recognition-kind-extra = вне соглашения
recognition-kind-office = решение отдела
recognition-outcome-recognised = признано
recognition-outcome-partial = признано частично
recognition-outcome-not_recognised = не признано

## Основания

ground-all-passed = Всё согласованное освоено.
ground-failed = Не освоено: { $course }.
ground-missing = Нет в транскрипте: { $course }.
ground-unread = Нигде не указано, освоена ли дисциплина: { $course }.
ground-credits = Кредиты дисциплины нельзя перевести в ECTS: { $course }.
ground-no-grade = Без оценки, которую можно перевести: { $course }.
ground-short = Освоено на { $missing } ECTS меньше, чем нужно для зачёта { $due } ECTS.
ground-part = Освоенное засчитывается как { $ects } из { $due } ECTS.
ground-nothing-studied = В соглашении не указано, что для этого изучалось.
ground-extra = { $course }: вне соглашения, решения о ней нет.
ground-unpaired = { $course }: дисциплина своего вуза в соглашении не названа, решения о ней нет.
ground-home-already = Эти дисциплины своего вуза уже признаны: { $courses }.
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
ground-office = Решено отделом.
ground-office-more = Отдел признаёт { $ects } ECTS — больше, чем освоено ({ $earned } ECTS).
remark-one-group = В соглашении не сказано, какие дисциплины что заменяют; вся таблица A взята взамен всей таблицы B.
remark-proposed = Изменение, которое только предложено, не учтено.
remark-unapproved = Ни одна версия соглашения не утверждена; взята последняя.
