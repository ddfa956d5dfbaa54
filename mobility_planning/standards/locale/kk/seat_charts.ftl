# Орындардың суреттері: ұсыныстар бойынша толуы, өту балы және күту тізімдері; екінші есептеу нені өзгертеді.
chart-seats = Орындар, балдар және күту тізімдері: { NUMBER($all) } ұсыныстың { NUMBER($offers) } ұсынысы; сызықша – өту балы
chart-seats-waiting = күтуде
chart-seats-merit = Орын алғандар мен күтудегілердің балдары
chart-offer-fill = { $offer }: { NUMBER($seats) } орынның { NUMBER($placed) } орны берілді, күтуде { NUMBER($waiting) }
chart-offer-cutoff = { $said }, өту балы { NUMBER($merit, useGrouping: 0) }
chart-runs = Екінші есептеу өтініш берушілер үшін нені өзгертеді: жақсырақ { NUMBER($better) }, сол қалпы { NUMBER($same) }, нашарлау { NUMBER($worse) }
chart-run-better = бұрынғыдан жақсырақ
chart-run-same = сол қалпы
chart-run-worse = бұрынғыдан нашарлау
chart-run-before = Бірінші есептеу
chart-run-after = Екінші есептеу
chart-run-cell = { $before } → { $after }: { $number }
