# Русский. Одно сообщение в строке; `{ $name }` заполняется; `.meaning` столбца — пояснение на первом листе книги.

count-applicants = { $count ->
    [one] { $count } заявитель
    [few] { $count } заявителя
   *[many] { $count } заявителей
}

## Ответы, роли, виды

answer-yes = да
answer-no = нет
answer-not-known = неизвестно
role-chair = Председатель
role-member = Член комиссии
role-rector = Ректор
role-deans-of-faculties = деканы факультетов
role-department-of-academic-affairs = департамент по академическим вопросам
role-legal-adviser-of-the-university = юрисконсульт университета
role-director-of-the-international-department = директор международного департамента
role-elected-bodies-of-the-city-and-region = выборные органы города и области
role-public-organizations = общественные организации
severity-hard = ведёт к отказу
severity-soft = для сведения; к отказу не ведёт
kind-table = таблица
kind-facts = справочник
kind-policy = правила
kind-settings = настройки
kind-result = результат
kind-version = версия

## Критерии, цели, механизмы

criterion-gpa = средний балл (GPA)
criterion-language = уровень владения языком
criterion-lottery = жребий
goal-placed = Заявители, получившие место
goal-merit = Сумма конкурсных баллов получивших место
goal-preference = Сумма приоритетов полученных мест (чем меньше, тем лучше)
mechanism-this_allocation = данное распределение
mechanism-deferred_acceptance = отложенное принятие
mechanism-without_fairness = без требования справедливости
fairness-by_merit = Справедливость по баллам соблюдена: никто не уступил место заявителю с меньшим баллом, и ни одно место, которое предпочёл бы допущенный заявитель, не осталось свободным.
fairness-none = Требование справедливости по баллам отключено в настройках: место могло достаться заявителю с меньшим баллом.

## Итог пожелания, итог заявителя

outcome-placed = место предоставлено
outcome-placed_higher = исполнено более раннее пожелание
outcome-refused = отказано по правилу
outcome-outranked = все места у заявителей с более высоким баллом
outcome-lottery = место у заявителя с равным баллом
outcome-free = место свободно или у заявителя с меньшим баллом
obtained-rank = приоритет { NUMBER($rank) }
obtained-later = ниже приоритета { NUMBER($rank) }
obtained-waiting = в листе ожидания
obtained-refused = отказано по всем пожеланиям
obtained-no_wish = пожеланий не подано

## Правила и документы

rule-missing = { $rule } (нет данных)
rule-document = Документ: { $paper }
rule-gpa = Средний балл (GPA)
rule-language = Уровень владения языком
rule-year_of_study = Курс обучения
rule-study_form = Форма обучения
rule-academic_debt = Академическая задолженность
rule-discipline = Дисциплинарное взыскание
rule-ethics = Кодекс этики
rule-final_year = Выпускной курс
rule-grades = Оценки
rule-tuition_debt = Задолженность по оплате обучения
rule-financial_debt = Финансовая задолженность
rule-completed_ects = Освоенные кредиты
rule-documents = Представленные документы
rule-interview = Собеседование
rule-level = Уровень обучения
rule-deadlines-notify = Своевременное заявление о желании
rule-deadlines-applications_close = Последний день приёма заявлений
rule-offer-min_gpa = Средний балл по условиям предложения
rule-offer-language = Уровень языка по условиям предложения
rule-offer-level = Уровень обучения по условиям предложения
rule-offer-specialties = Специальности по условиям предложения
rule-offer-term = Период обучения по условиям предложения
rule-offer-funding = Финансирование по условиям предложения
rule-offer-deadline = Срок подачи по условиям предложения
paper-application = заявление
paper-competition_application = заявление на участие в конкурсе
paper-transcript = транскрипт
paper-recommendation_letters = рекомендательные письма
paper-individual_curriculum = индивидуальный учебный план
paper-medical_certificate = медицинская справка
paper-language_certificate = языковой сертификат
paper-motivation_letter = мотивационное письмо
paper-parental_consent = согласие родителей
paper-passport = паспорт
why-not-stated = в источнике не указано
why-no-column = в таблице заявителей нет столбца «{ $column }»
why-empty-column = столбец «{ $column }» пуст
why-no-documents = таблица документов не представлена
why-no-today = в настройках не указан день, на который проверяются сроки
why-no-term-starts = в настройках не указаны день проверки сроков и начало периодов обучения
source-line = документ { $document }, строка { $line }
source-silent = документ { $document }: не указано
source-offer = столбец { $column } предложения
asked-at-least = не менее { $least }
asked-at-most = { $least }, не более { $most }
asked-scale = значение по шкале правила
asked-one-of = одно из: { $listed }
asked-none-of = ни одно из: { $listed }
asked-lowest-grade = низшая оценка — одна из: { $listed }
asked-by = не позднее { $day }
asked-by-deadline = не позднее срока подачи
asked-handed-in = представлено
asked-no-level = нет
asked-level-or-tests = { $level } или { $tests }
asked-tests = { $language }: { $tests }
asked-or = или
asked-notice = о желании заявлено не позднее чем за { $months } мес. до поездки

## Листы книг

title-allocation = Распределение мест { $year }
title-proposals = Предложения по соответствию дисциплин { $year }
about-explained = Все листы и значение каждого столбца.
about-sheet = Лист
about-column = Столбец
about-name = Техническое имя
about-meaning = Значение
sheet-about = Пояснения
sheet-seats = Места
    .meaning = Одна строка на заявителя: место или причина, по которой его нет.
sheet-wishes = Пожелания
    .meaning = Одна строка на поданное пожелание и его итог.
sheet-waiting = Листы ожидания
    .meaning = Кто следующий по каждому предложению.
sheet-offers = Предложения и баллы
    .meaning = Одна строка на предложение: спрос, занятые и свободные места, проходной балл.
sheet-refusals = Отказы
    .meaning = Одна строка на пожелание и правило, по которому в нём отказано, с указанием источника правила.
sheet-remarks = Замечания
    .meaning = Невыполненные рекомендательные правила: к отказу не ведут, показаны комиссии для сведения.
sheet-unchecked = Не проверено
    .meaning = Правила, не указанные в источнике, и правила, для проверки которых не хватает данных.
sheet-mechanisms = Сравнение
    .meaning = Данное распределение и другие механизмы при тех же пожеланиях и закреплённых местах; механизм отложенного принятия не учитывает квоты и бюджеты.
sheet-goals = Цели
    .meaning = Насколько достигнута каждая цель и возможно ли лучшее значение.
sheet-fingerprints = Контрольные суммы
    .meaning = SHA-256 всех исходных данных и результатов и версии программ.
sheet-proposals = Соответствие дисциплин
    .meaning = Дисциплины своего вуза, которым может соответствовать дисциплина принимающего; сначала наиболее вероятная.

## Столбцы

column-applicant_id = Заявитель
    .meaning = Идентификатор заявителя; имён в этих файлах нет.
column-obtained = Итог
    .meaning = Приоритет исполненного пожелания; иначе причина, по которой места нет.
column-offer_id = Предложение
    .meaning = Идентификатор предложения; пусто, если места нет.
column-host = Принимающий вуз
    .meaning = Университет, который принимает студента.
column-city = Город
    .meaning = Город принимающего вуза.
column-country = Страна
    .meaning = Страна принимающего вуза.
column-rank = Приоритет
    .meaning = Место пожелания в списке заявителя; 1 — самое желанное.
column-merit = Конкурсный балл
    .meaning = Сравниваемая величина от 0 до 10 000, по нижней границе интервала; каждая очередь выше последней добавляет 10 000.
column-score = Исходный балл
    .meaning = Балл до объединения в интервалы и учёта очередей, от 0 до 10 000.
column-lottery = Номер жребия
    .meaning = 1 — лучший; определяется для каждого заявителя по начальному числу жребия.
column-priority = Очерёдность
    .meaning = Чем больше число, тем раньше: балл для сравнения, затем объявленные признаки до жребия.
column-eligible = Допущен
    .meaning = Нет ли правила, по которому в пожелании отказано.
column-reasons = Причины
    .meaning = Правила, по которым в пожелании отказано.
column-outcome = Итог
    .meaning = Что стало с пожеланием.
column-position = Номер в очереди
    .meaning = Место в листе ожидания; 1 — следующий.
column-holds = Имеет сейчас
    .meaning = Предложение, по которому ожидающий имеет место сейчас; пусто, если такого нет.
column-quantity = Места
    .meaning = Количество мест в предложении.
column-placed = Получили место
    .meaning = Заявители, получившие место.
column-free = Свободно
    .meaning = Места, которые никому не предоставлены.
column-eligible_wishes = Допущенные пожелания
    .meaning = Пожелания, в которых не отказано ни по одному правилу.
column-first_choices = Первый приоритет
    .meaning = Допущенные пожелания, стоящие у заявителя первыми.
column-cutoff = Проходной балл
    .meaning = Наименьший балл с местом, если все места заняты; пусто, если есть свободное место.
column-waiting = Ожидают
    .meaning = Заявители, которые предпочли бы место здесь.
column-rule = Правило
    .meaning = Название правила.
column-value = Фактически
    .meaning = Что есть у заявителя; пусто, если неизвестно.
column-required = Требуется
    .meaning = Что требует правило.
column-text = Текст
    .meaning = Правило одним предложением.
column-source = Источник
    .meaning = Где записано правило, с дословной цитатой.
column-code = Код
    .meaning = Имя правила в файлах CSV.
column-why = Причина
    .meaning = Почему правило не проверялось.
column-mechanism = Механизм
    .meaning = Способ распределения мест.
column-first_choice = По первому приоритету
    .meaning = Заявители, получившие место по первому приоритету.
column-mean_rank = Средний приоритет
    .meaning = Средний приоритет предоставленных мест.
column-envy_pairs = Обоснованная зависть
    .meaning = Случаи, когда кто-то предпочёл бы место, занятое заявителем с меньшим баллом.
column-wasted_seats = Притязания на свободные места
    .meaning = Случаи, когда кто-то предпочёл бы место, оставшееся свободным.
column-goal = Цель
    .meaning = Цели по порядку; каждая учитывается только среди лучших по предыдущим.
column-reached = Достигнуто
    .meaning = Значение при данном распределении.
column-best = Наилучшее возможное
    .meaning = Лучшее значение при любом распределении, не ухудшающем предыдущие цели; неизвестно, если времени не хватило.
column-proven = Доказано
    .meaning = Доказано ли, что лучшего не существует.
column-kind = Вид
    .meaning = Для чего вычислена сумма или чья это версия.
column-name = Имя
    .meaning = Таблица, файл или пакет.
column-mark = Контрольная сумма или версия
    .meaning = SHA-256 или номер версии.
column-host_course_id = Дисциплина принимающего вуза
    .meaning = Идентификатор дисциплины в принимающем вузе.
column-host_title = Название в принимающем вузе
    .meaning = На языке каталога.
column-host_title_local = Название в переводе
    .meaning = На языке этой книги, если оно есть в каталоге.
column-host_credits = Кредиты принимающего вуза
    .meaning = В кредитной системе принимающего вуза.
column-home_course_id = Дисциплина своего вуза
    .meaning = Идентификатор дисциплины в своём вузе.
column-home_title = Название в своём вузе
    .meaning = На языке этой книги, если оно есть в каталоге.
column-home_credits = Кредиты своего вуза
    .meaning = В кредитной системе своего вуза.
column-host_ects = ECTS принимающего вуза
    .meaning = Кредиты курса принимающего вуза в ECTS; для диапазона — значение по правилу округления.
column-home_ects = ECTS своего вуза
    .meaning = Кредиты своего курса в ECTS.
column-host_ects_fact = Пересчёт принимающего вуза
    .meaning = Строка таблицы кредитов, по которой пересчитаны кредиты принимающего вуза.
column-home_ects_fact = Пересчёт своего вуза
    .meaning = Строка таблицы кредитов, по которой пересчитаны кредиты своего вуза.
column-proposal_rank = Порядок
    .meaning = 1 — наиболее вероятная дисциплина своего вуза для дисциплины принимающего.
column-probability = Вероятность
    .meaning = Вероятность того, что это верный ответ; ответ «ни одна из них» тоже возможен. Решение принимает эдвайзер.
column-prior = Исходное значение
    .meaning = Логарифм шансов до учёта признаков.
column-rivals = Соперники
    .meaning = Сколько отнимают другие кандидаты для той же дисциплины, в логарифме шансов.
column-unknown =
    .meaning = Слагаемое оценки, в логарифме шансов; исходное значение и слагаемые дают логарифм шансов вероятности.
column-wishes = Пожелания
column-applicants = Заявители
column-refused = Отказано
column-file = Файл
column-row = Строка
column-column = Столбец
column-issue = Что не так
column-hint = Что делать

## Протокол

minutes-title = Протокол конкурсной комиссии по академической мобильности
minutes-year = { $year } учебный год
minutes-number = № { $blank }   Дата { $blank }
minutes-today = Сроки проверены на день: { $day }
minutes-policy = Применённые правила: { $policy } («{ $name }»).
minutes-page = Страница { $page } из { $pages }
minutes-commission = Состав комиссии
minutes-commission-not-stated = В правилах состав комиссии не указан; её члены подписывают протокол ниже.
minutes-part = Роль
minutes-office = Должность, подразделение
minutes-name = Фамилия, инициалы
minutes-signature = Подпись
minutes-date = Дата
minutes-legal-basis = Правовое основание:
minutes-source = Источник: { $source }
minutes-result = Краткий итог
minutes-rules = Правила
minutes-rules-applied = Применённые правила вуза и их источник
minutes-offer-rules = Кроме того, применены условия каждого предложения в том виде, в каком их указал партнёр: средний балл, уровень языка, уровень обучения, специальности, период, финансирование и срок подачи.
minutes-rules-unchecked = Правила, которые не указаны или не могли быть проверены; по ним никому не отказано
minutes-effect = Действие
minutes-merit = Конкурсный балл и равенство баллов
minutes-merit-points = Конкурсный балл — целое число от 0 до 10 000. Каждый критерий учитывается как доля от наилучшего возможного значения со следующим весом:
minutes-weight = { $criterion }: { NUMBER($percent) } %
minutes-bands-exact = Баллы сравнивались точно.
minutes-bands = Баллы сравнивались по интервалам шириной { $band ->
    [one] { $band } балл
    [few] { $band } балла
   *[many] { $band } баллов
}: заявители внутри одного интервала считаются равными.
minutes-ties = При равенстве баллов решает, по порядку: { $order }.
minutes-ties-none = Порядок при равенстве баллов в настройках не указан.
minutes-seed = Начальное число жребия: { $seed }. Номера жребия следуют порядку SHA-256 от строки «{ $seed }:идентификатор заявителя», поэтому жребий может повторить любой желающий.
minutes-tiers = Очередность по правилам вуза:
minutes-goals = Цели и справедливость
minutes-goals-reached = Цели по порядку
minutes-price = Те же пожелания и закреплённые места при других механизмах
minutes-price-envy = Обоснованная зависть: кто-то предпочёл бы место, занятое заявителем с меньшим баллом.
minutes-price-fairness = Цена справедливости — разница между данным распределением и распределением без этого требования.
minutes-price-limits = Механизм отложенного принятия не учитывает квоты и бюджеты; в остальных строках они соблюдены.
minutes-pins = Места, предоставленные решением
minutes-pins-explained = Эти места комиссия предоставила до распределения; остальные распределены с их учётом.
minutes-pins-reason = Основание
minutes-pins-unsaid = основание не указано
minutes-offers = Предложения и места
minutes-offers-explained = Получили место: заявитель · приоритет · балл. Лист ожидания: в том порядке, в котором предоставляются освободившиеся места, с указанием балла; здесь названо не более { NUMBER($listed) }, полностью — в файле waiting.csv. Проходной балл — наименьший балл с местом, если все места заняты.
minutes-offer = Код
minutes-placed = Получили место
minutes-cutoff = Проход. балл
minutes-waiting = Лист ожидания
minutes-waiting-more = и ещё { NUMBER($more) }
minutes-seats = { NUMBER($placed) } / { NUMBER($seats) }
minutes-offers-quiet = { $offers ->
    [one] { $offers } предложение
    [few] { $offers } предложения
   *[many] { $offers } предложений
} без допущенных заявителей ({ $seats ->
    [one] { $seats } место
    [few] { $seats } места
   *[many] { $seats } мест
}); в скобках — количество мест
minutes-refusals = Отказы по правилам
minutes-refusals-explained = В одном пожелании может быть отказано по нескольким правилам; оно учтено по каждому из них. Все отказы с источниками — в файле refusals.csv.
minutes-refusals-none = Отказов нет.
minutes-decision = Решение
minutes-decides = Комиссия решила:
minutes-decides-seats = { $placed ->
    [one] предоставить место { $placed } заявителю, указанному в таблице предложений;
   *[many] предоставить места { $placed } заявителям, указанным в таблице предложений;
}
minutes-decides-waiting = вести листы ожидания и предоставлять освободившиеся места в их порядке, прежде всего тем, у кого места нет.
annex-lottery = Приложение А. Номера жребия
annex-lottery-none = Ни одно место не зависело от жребия или выбора между равными.
annex-lottery-explained = По этим предложениям заявители были равны по баллу и по всем объявленным признакам (начальное число { $seed }). Между равными сначала решают цели; где они оставляют выбор — меньший номер жребия.
annex-fingerprints = Приложение Б. Контрольные суммы и версии
annex-fingerprints-explained = SHA-256 всех таблиц, справочников, правил, настроек и результатов. Те же исходные данные дают те же суммы.

## Предложения об итоге

result-sentence = { $applicants ->
    [one] { $applicants } заявитель подал
    [few] { $applicants } заявителя подали
   *[many] { $applicants } заявителей подали
} { $wishes ->
    [one] { $wishes } пожелание
    [few] { $wishes } пожелания
   *[many] { $wishes } пожеланий
} на { $seats ->
    [one] { $seats } место
    [few] { $seats } места
   *[many] { $seats } мест
} по { $offers ->
    [one] { $offers } предложению
   *[many] { $offers } предложениям
}. { $placed ->
    [one] { $placed } заявитель получил место
    [few] { $placed } заявителя получили место
   *[many] { $placed } заявителей получили место
}, из них по первому приоритету — { NUMBER($first) }; в листе ожидания без места — { NUMBER($waiting) }; отказано по всем пожеланиям — { NUMBER($refused) }; не подали пожеланий — { NUMBER($none) }.
audit-valid = Независимый пересчёт подтверждает распределение: случаев обоснованной зависти — { NUMBER($envy) }; притязаний на места, оставшиеся свободными, — { NUMBER($wasted) }.
audit-extent = По таблицам пересчитаны конкурсный балл, допустимость (места, пожелания, средний балл и язык по условиям предложения, закреплённые места, квоты, бюджеты), зависть, притязания на свободные места и проходные баллы; допуск по правилам вуза взят в опубликованном виде.
audit-faults = Независимый пересчёт нашёл { $faults ->
    [one] { $faults } ошибку
    [few] { $faults } ошибки
   *[many] { $faults } ошибок
}; случаев обоснованной зависти — { NUMBER($envy) }; притязаний на места, оставшиеся свободными, — { NUMBER($wasted) }.

## Диаграммы

chart-choices = Полученный приоритет
chart-hosts = Места в самых востребованных вузах
chart-refusals = Отказы по правилам
chart-mechanisms = Цена справедливости
chart-with-seat = с местом
chart-without-seat = без места
chart-seats-given = занятые места
chart-seats-free = свободные места
chart-wishes-refused = Пожелания с отказом
chart-host-fill = { $host }: { NUMBER($placed) } из { NUMBER($seats) }
chart-mechanism = { $name }: получили место — { NUMBER($placed) }, по первому приоритету — { NUMBER($first) }, обоснованная зависть — { NUMBER($envy) }

## Отчёт

report-title = Академическая мобильность: места { $year }
report-contents = Содержание
report-charts = Диаграммы
report-offers-explained = Получили место: заявитель · приоритет · балл. Лист ожидания: в том порядке, в котором предоставляются освободившиеся места, с указанием балла. Заявителя или вуз находит поиск браузера.
report-decided = Как принималось решение
report-proposals = { $courses ->
    [one] Предложения есть для { $courses } дисциплины принимающих вузов.
   *[many] Предложения есть для { $courses } дисциплин принимающих вузов.
} Показаны наиболее вероятные первые предложения: { NUMBER($shown) }; все предложения со слагаемыми оценки — в файле proposals.xlsx.
report-proposals-hosts = Предложения по принимающим вузам
report-proposals-first = Первые предложения
report-courses = Дисциплины
report-likely = С вероятностью от { $share }
report-issues = Замечания к исходным данным
report-issues-explained = { $issues ->
    [one] { $issues } замечание
    [few] { $issues } замечания
   *[many] { $issues } замечаний
}, показано { NUMBER($shown) }
report-check = Контрольные суммы и версии
report-private = Странице не нужна сеть; в ней только идентификаторы, имён людей нет.

## Соответствие дисциплин: ответы, признаки, объяснения, диаграммы

answer-equivalent = соответствует
answer-partial = соответствует частично
answer-elective = элективная дисциплина
answer-none = не засчитывается
answer-by-default = доля по умолчанию: таких решений ещё нет
answer-says-equivalent = засчитывается за { $course }
answer-says-equivalent-unknown = засчитывается за { $course }; кредиты неизвестны
answer-says-partial = частично засчитывается за { $course }: не хватает { $missing } ECTS
answer-says-elective-elective-group = элективная дисциплина группы { $group }
answer-says-elective-department = элективная дисциплина кафедры { $group }
answer-says-elective-field = элективная дисциплина направления { $group }
answer-says-elective-unnamed = элективная дисциплина
signal-prior = исходное значение
signal-calibration = калибровка
signal-rivals = другие кандидаты
signal-total = сумма
signal-others = остальные признаки вместе
signal-gap = { $signal }: отставание
signal-place = { $signal }: место в ряду
signal-stem-cosine = сходство слов
signal-character-cosine = сходство написания
signal-title-cosine = сходство названий
signal-alias-stem = слова известных названий
signal-alias-character = написание известных названий
signal-nearest = ближайшее известное название
signal-share = голоса сходных названий
signal-thesaurus = родственные термины
signal-thesaurus-both = родственные термины с двух сторон
signal-associations = связанные термины
signal-alias-associations = связь с известными названиями
signal-description = сходство описаний
signal-no-description = нет описания
signal-title-in-description = название в тексте описания
signal-translation = выученный перевод
signal-translation-spread = перевод: и сходные дисциплины
signal-translation-alias = перевод в известные названия
signal-topics = общие темы
signal-bayes = слова в решениях по дисциплине
signal-code-agrees = совпадение кода
signal-department = кафедра по коду
signal-level-digit = курс обучения по коду
signal-ratio = общие буквы
signal-token-sort = буквы без порядка слов
signal-token-set = общие слова
signal-partial = одно название в другом
signal-weighted = лучшее сравнение букв
signal-host-covered = охват названия принимающего вуза
signal-home-covered = охват своего названия
signal-same-title = то же название
signal-sequence-agrees = номер части совпадает
signal-sequence-conflicts = номер части другой
signal-sequence-host-only = номер части только у партнёра
signal-sequence-home-only = номер части только у нас
signal-laboratory-differs = лабораторная только одна
signal-level-agrees = уровень изучения совпадает
signal-level-conflicts = вводная и углублённая
signal-level-differs = уровень изучения другой
signal-accepted-share = доля решений «за»
signal-accepted-often = число решений «за»
signal-rejected-share = доля решений «против»
signal-rejected-often = число решений «против»
signal-popularity = частота зачётов вообще
signal-claimed = занята другой дисциплиной
signal-department-together = кафедра остальных дисциплин
signal-catalogue-together = кафедра всего каталога
signal-encoder = языковая модель
explain-probability = «{ $host }» засчитывается за «{ $home }» с вероятностью { $share }.
explain-none = Ни одна из наших дисциплин не подходит: { $share }.
explain-over = более { $share }
explain-under = менее { $share }
explain-part = { $signal } { $number }
explain-for = Признаки «за»: { $parts }.
explain-against = Признаки «против»: { $parts }.
explain-sum = В логарифмах шансов: все признаки ({ $signals }) { $number }; { $parts }; сумма { $total }.
explain-shared = В обоих названиях: { $terms }.
explain-host-only = Только в названии принимающего вуза: { $terms }.
explain-home-only = Только в нашем названии: { $terms }.
explain-ects = { $ects } ECTS (строка { $fact })
explain-ects-unknown = неизвестно
explain-credits = Кредиты: в принимающем вузе — { $host }, у нас — { $home }.
explain-decision-for = Было засчитано: «{ $title }» ({ $where }), сходство { $share }.
explain-decision-against = Было отклонено: «{ $title }» ({ $where }), сходство { $share }.
explain-no-decision = Решений по сходным названиям ещё не было.
chart-match-waterfall = От исходного значения к вероятности, в логарифмах шансов
chart-match-for = за
chart-match-against = против
chart-match-standing = исходное значение и сумма
chart-match-log-odds = Логарифм шансов
chart-match-reliability = Предсказанная и наблюдаемая вероятность
chart-match-predicted = Предсказанная вероятность
chart-match-observed = Оказалось верно
chart-match-bin = предсказано { $predicted }, верно { $observed } ({ NUMBER($proposals) })
chart-match-proposals = предложения
chart-match-ideal = если бы все сбывались
chart-match-learning-curve = Чему учат решения
chart-match-decisions = Принятые решения
chart-match-first-right = Первое предложение верно
chart-match-order-asked = по запросу программы
chart-match-order-random = в случайном порядке
chart-match-point = { $name }: { NUMBER($decisions) } — { $share }

sheet-answers = Ответы
    .meaning = За что засчитывается каждый курс вуза-партнёра: вероятность, что он равен своему курсу, равен ему частично, засчитывается как элективный или ни за что из этого.
sheet-groups = Группы
    .meaning = Курсы, которые засчитываются вместе: несколько курсов партнёра за один или два своих, с балансом кредитов.
column-missing_ects = Не хватает ECTS
    .meaning = Свои кредиты минус кредиты партнёра, если у партнёра их меньше.
column-balance = Баланс, ECTS
    .meaning = Кредиты партнёра минус свои кредиты.
column-answer = Ответ
    .meaning = За что засчитывается курс партнёра.
column-answer_rank = Ответ №
    .meaning = 1 — самый вероятный ответ.
column-host_course_ids = Курсы партнёра
    .meaning = Засчитываются вместе.
column-home_course_ids = Свои курсы
    .meaning = Засчитываются вместе.
column-template = Почему вместе
    .meaning = Что объединяет их в группу.
column-none = Ни один из них
    .meaning = Вероятность, что не подходит ни один свой курс.
template-lecture-laboratory = Лекция и лаборатория
template-sequence = Части одного курса
template-credits = Кредитов хватает только вместе
template-several = Раньше решались вместе
