# Русский. Результаты мобильности: показатели и их определения, группы, потоки, рисунки.

## Показатели

indicator-participation = Обучающиеся за рубежом
    .meaning = Обучающиеся, выезжавшие за рубеж в учебном году (каждый считается один раз), делённые на всех обучающихся. Общее число взято из таблицы программ и одинаково для всех лет.
indicator-outbound_ratio = Исходящая мобильность
    .meaning = Обучающиеся, выезжавшие в учебном году (каждый считается один раз), делённые на всех обучающихся.
indicator-inbound_ratio = Входящая мобильность
    .meaning = Обучающиеся, приезжавшие в учебном году (каждый считается один раз), делённые на всех обучающихся своего вуза.
indicator-net_flow = Сальдо мобильности
    .meaning = Входящие периоды обучения минус исходящие. Отменённые периоды и отказы не считаются.
indicator-recognised_fully = Признано полностью
    .meaning = Исходящие периоды, все освоенные ECTS которых зачтены, делённые на исходящие периоды с освоенными ECTS и решением о них.
indicator-recognised_partly = Признано частично
    .meaning = Исходящие периоды, освоенные ECTS которых зачтены не все, делённые на исходящие периоды с освоенными ECTS и решением о них.
indicator-recognised_not = Не признано
    .meaning = Исходящие периоды, из освоенных ECTS которых не зачтено ничего, делённые на исходящие периоды с освоенными ECTS и решением о них.
indicator-ects_recognised = Признанные ECTS
    .meaning = ECTS, зачтённые в своём вузе, делённые на ECTS, освоенные в исходящих периодах.
indicator-agreements_changed = Изменённые соглашения
    .meaning = Соглашения об обучении, у которых есть редакция после первой, делённые на все соглашения учебного года.
indicator-renounced = Отказы от поездки
    .meaning = Исходящие периоды, от которых обучающийся отказался, делённые на все согласованные исходящие периоды.
indicator-placed = Заявители с местом
    .meaning = Заявители, получившие место, делённые на заявителей хотя бы с одним пожеланием.
indicator-first_choice = Первый приоритет исполнен
    .meaning = Заявители, получившие место по первому приоритету, делённые на всех получивших место.
indicator-mean_rank = Средний полученный приоритет
    .meaning = Средний номер исполненного пожелания у получивших место; 1 означает первый приоритет.
indicator-fill_rate = Заполнение мест
    .meaning = Предоставленные места, делённые на все места предложений.

## Слова таблиц и рисунков

outcomes-percent = { $number } %
outcomes-points = { $number } п. п.
outcomes-of = { $share } ({ $part } из { $whole })
outcomes-unknown = неизвестно
outcomes-others = другие вузы
outcomes-hidden = не показано
outcomes-target = цель { $share }
outcomes-no-target = не указана
outcomes-axis-participation = Доля всех обучающихся
outcomes-axis-stays = Доля периодов обучения
outcomes-scope-external = за рубежом
outcomes-scope-internal = внутри страны
outcomes-scope-all = вместе
outcomes-way-in = приехали к нам
outcomes-way-out = выехали от нас
outcomes-shown-yes = показано
outcomes-shown-small = скрыто: слишком мало человек
outcomes-shown-complement = скрыто: иначе вычисляется малая группа
outcomes-value-female = женский
outcomes-value-male = мужской
outcomes-value-autumn = осень
outcomes-value-spring = весна
outcomes-value-year = весь год
outcomes-value-grant = грант
outcomes-value-self = за свой счёт
outcomes-value-bachelor = бакалавриат
outcomes-value-master_profile = магистратура, профильная
outcomes-value-master_scientific = магистратура, научно-педагогическая
outcomes-value-doctorate = докторантура
outcomes-value-full_time = очная
outcomes-value-part_time = очно-заочная
outcomes-value-distance = дистанционная
outcomes-value-true = да
outcomes-value-false = нет
outcomes-column-academic_year = Учебный год
outcomes-column-scope = За рубежом или внутри страны
outcomes-column-faculty = Факультет
outcomes-column-programme_id = Образовательная программа
outcomes-column-level = Уровень обучения
outcomes-column-year = Курс
outcomes-column-study_form = Форма обучения
outcomes-column-term = Период обучения
outcomes-column-country = Страна
outcomes-column-gender = Пол
outcomes-column-region = Регион
outcomes-column-citizenship = Гражданство
outcomes-column-funding = Финансирование
outcomes-column-state_grant_holder = Государственный грант
outcomes-column-age = Возраст
outcomes-column-academic_debt = Академическая задолженность
outcomes-column-disciplinary_penalty = Дисциплинарное взыскание
outcomes-column-ethics_violation = Нарушение этических норм
outcomes-column-final_year = Последний курс
outcomes-column-lowest_grade = Низшая оценка
outcomes-column-tuition_debt = Долг за обучение
outcomes-column-dormitory_debt = Долг за общежитие
outcomes-column-financial_debt = Долг перед вузом
outcomes-column-documents_complete = Документы сданы полностью
outcomes-column-indicator = Показатель
outcomes-column-value = Значение
outcomes-column-part = Посчитано
outcomes-column-whole = Из скольких
outcomes-column-target = Цель
outcomes-column-direction = Направление
outcomes-column-origin = Откуда
outcomes-column-destination = Куда
outcomes-column-stays = Периоды обучения
outcomes-column-incoming = Приехали
outcomes-column-outgoing = Выехали
outcomes-column-net = Сальдо
outcomes-column-full = Полностью
outcomes-column-partial = Частично
outcomes-column-none = Не признано
outcomes-column-ects_earned = Освоено ECTS
outcomes-column-ects_recognised = Признано ECTS
outcomes-column-share = Доля ECTS
outcomes-column-within = Внутри
outcomes-column-group = Группа
outcomes-column-persons = Человек
outcomes-column-low = Интервал от
outcomes-column-high = Интервал до
outcomes-column-shown = Показ
outcomes-column-lowest = Нижняя группа
outcomes-column-highest = Верхняя группа
outcomes-column-difference = Разница
outcomes-column-ratio = Отношение
outcomes-column-table = Таблица
outcomes-column-column = Столбец
outcomes-column-treatment = Что с ним происходит
outcomes-column-rows = Строки
outcomes-column-gain_share = Выигрыш от ложного списка
outcomes-column-predicted = Обещанная вероятность
outcomes-column-observed = Доля верных
outcomes-column-proposals = Предложения
outcomes-column-decisions = Решения
outcomes-column-hit_at_1 = Первое предложение верно
outcomes-column-queries = Проверено названий
outcomes-column-hit_at_5 = Верное среди пяти
outcomes-column-host_hei_id = Принимающий вуз

## Что происходит со столбцом при выгрузке

outcomes-treatment-kept = остаётся
outcomes-treatment-pseudonym = становится псевдонимом
outcomes-treatment-month = остаётся только месяц
outcomes-treatment-dropped_text = исключён: свободный текст
outcomes-treatment-dropped_own = исключён: слишком много разных значений
outcomes-treatment-dropped_choice = исключён по вашему выбору

## Рисунки

chart-outcomes-participation = Обучающиеся за рубежом и целевой показатель
chart-participation-told = Цель: { $target }. { $years }
chart-outcomes-recognition = Сколько периодов обучения признано
chart-outcomes-equity = Результат по группам
outcomes-by-group = { $outcome }, по группам
chart-equity-group = { $group } ({ NUMBER($persons) })
chart-equity-gap = { $within } { $highest } выше, чем { $lowest }, на { $difference }
chart-equity-told = { $groups }. Разница: { $gaps }. Скрыто групп: { NUMBER($hidden) }
chart-flows-sankey = Кто откуда приехал и кто куда выехал
chart-flows-matrix = Периоды обучения между факультетами и партнёрами
chart-flows-told = { $way }: { NUMBER($stays) } ({ $most }).

## Текст при выгрузке

researcher-said-about-title = Таблицы отдела мобильности для исследований
researcher-said-about-made = Получено из рабочей папки { $home }, учебный год { $year }, программой mobility_planning { $version }.
researcher-said-about-key = Люди обозначены псевдонимами: HMAC-SHA256 их идентификаторов с секретным ключом, первые 128 бит. Ключа в этом архиве нет. Тот, у кого есть ключ и идентификаторы, может узнать, кто есть кто, поэтому ключ хранят отдельно или уничтожают.
researcher-said-about-text = Свободный текст, идентификаторы других систем и столбцы со слишком многими разными значениями исключены. Дни даны как месяцы. Строки стоят в порядке псевдонимов.
researcher-said-about-codebook = codebook.csv описывает каждый столбец, в том числе исключённые.
researcher-said-about-k = Человек: { NUMBER($persons) }. По столбцам { $columns } вместе наименьшая группа: { NUMBER($smallest) }; в группах менее { NUMBER($k) } человек находятся { NUMBER($below) }.
researcher-said-about-alone = Каждый считается вместе с неотличимыми от него; если столбцов не осталось, неотличимы все.
researcher-said-about-limits = Средний балл, кредиты, пожелания и поездки в этом подсчёте не учтены: тот, кто знает их о человеке, может его найти. Псевдонимизированные данные остаются персональными.
researcher-said-no-key = Ключа ещё нет: создайте новый или передайте сохранённый.
researcher-said-few-decisions = Слишком мало решений для измерения: нужны хотя бы два принимающих вуза с признанными дисциплинами.

## Заголовки таблиц

researcher-said-part-of = { $part } из { $whole }
researcher-said-in-and-out = приехали { $part }, выехали { $whole }
researcher-said-sheet-indicators = Все показатели
researcher-said-sheet-recognition = Признание по учебным годам
researcher-said-sheet-routes = Периоды обучения между факультетами и партнёрами
researcher-said-sheet-net_flow = Сальдо по периодам обучения
researcher-said-sheet-equity_groups = Группы
researcher-said-sheet-equity_overall = Все вместе
researcher-said-sheet-equity_gaps = Самые далёкие друг от друга группы
researcher-said-sheet-mechanisms = Механизмы
researcher-said-sheet-reliability = Вероятности и что подтвердилось
researcher-said-sheet-learning = Чему учат решения
researcher-said-sheet-by_host = По принимающим вузам
researcher-said-sheet-export_tables = Таблицы выгрузки
researcher-said-sheet-export_columns = Что происходит с каждым столбцом
