# Русский. Перечень документов для поездки: условия, при которых документ требуется, и документы, не названные в других местах.

excuse-funding = кто оплачивает
excuse-scope = за рубежом или внутри страны
excuse-offer-scope = за рубежом или внутри страны
excuse-stay-months-over = срок пребывания в месяцах
excuse-term = период обучения
excuse-offer-term = период обучения
excuse-offer-tuition = оплата обучения
excuse-level = уровень обучения
excuse-offer-level = уровень обучения
excuse-study-form = форма обучения
excuse-citizenship = гражданство
excuse-told = { $condition }: { $value }
excuse-not-known = неизвестно: { $condition }
excuse-value-self = сам студент
excuse-value-grant = грант
excuse-value-internal = внутри страны
excuse-value-external = за рубежом
paper-wish_declared = заявление о намерении, поданное в срок
paper-application_form = заявление по форме приказа
paper-official_invitation = официальное приглашение
paper-secondment_order = приказ о командировании
paper-tripartite_agreement = трёхсторонний договор
paper-questionnaire = анкета
paper-order = приказ
paper-identity_card = удостоверение личности
paper-photograph = фотография
paper-photographs = фотографии
paper-admission_protocol = протокол отбора
paper-faculty_recommendation = рекомендация факультета

## План, который не достигает минимума ECTS

plan-short-semester = { $term ->
    [autumn] Осенний семестр
    [spring] Весенний семестр
   *[other] Семестр
}: { NUMBER($ects) } ECTS, требуется { NUMBER($least) }.
plan-short-options = { $courses ->
    [one] В принимающем вузе можно изучать { $courses } дисциплину,
    [few] В принимающем вузе можно изучать { $courses } дисциплины,
   *[other] В принимающем вузе можно изучать { $courses } дисциплин,
} всего { NUMBER($ects) } ECTS.
plan-short-reason = Больше всего дисциплин отпадает { $code ->
    [credits] из-за того, что их кредиты неизвестны
    [term] из-за другого периода обучения
    [level] из-за уровня обучения
    [language] из-за языка преподавания
    [prerequisite] из-за неосвоенного пререквизита
   *[other] по причине «{ $code }»
}: { $courses }.
plan-room = Запланировано { NUMBER($ects) } из { NUMBER($most) } ECTS. Дисциплин, которые можно изучать в принимающем вузе: { $courses }; из них соответствуют ещё не освоенным дисциплинам своего вуза с вероятностью не ниже { $least } %: { $fitting }.
