# Рисунки по местам: заполнение, проходной балл и листы ожидания по предложениям; что изменит второй расчёт.
chart-seats = Места, баллы и листы ожидания: { $offers ->
    [one] { NUMBER($offers) } предложение
    [few] { NUMBER($offers) } предложения
   *[many] { NUMBER($offers) } предложений
} из { NUMBER($all) }; черта – проходной балл
chart-seats-waiting = ожидают
chart-seats-merit = Баллы получивших место и ожидающих
chart-offer-fill = { $offer }: { NUMBER($placed) } из { NUMBER($seats) }, ожидают { NUMBER($waiting) }
chart-offer-cutoff = { $said }, проходной балл { NUMBER($merit, useGrouping: 0) }
chart-runs = Что изменит второй расчёт для заявителей: лучше { NUMBER($better) }, так же { NUMBER($same) }, хуже { NUMBER($worse) }
chart-run-better = лучше, чем было
chart-run-same = так же
chart-run-worse = хуже, чем было
chart-run-before = Первый расчёт
chart-run-after = Второй расчёт
chart-run-cell = { $before } → { $after }: { $number }
