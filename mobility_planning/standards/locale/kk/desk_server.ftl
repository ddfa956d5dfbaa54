# Беттердің жақтауы: браузердің қойындысы, ашылу экраны, кіру, жоқ бет.

desk-server-title-start = Ұтқырлық бөлімі
desk-server-title-review = Сәйкестіктерді тексеру
desk-server-title-agreement = Оқу келісімі
desk-server-title-commission = Конкурстық комиссия
desk-server-title-researcher = Ұтқырлық нәтижелері
desk-server-title-door = Кіру
desk-server-title-missing = Мұндай бет жоқ
desk-server-opening = Бет ашылып жатыр …
desk-server-late = Бұл әдеттегіден ұзаққа созылды; сәл күтіңіз немесе бетті қайта ашыңыз.
desk-server-no-script = Ұтқырлық бөлімінің беттеріне JavaScript қажет. Оны браузерде қосыңыз.
desk-server-trouble = Бетті ашу мүмкін болмады.
desk-server-trouble-hint = Оны қайта ашып көріңіз. Қайталанса, серверді іске қосқан адамға хабарласыңыз: себебі терминалда жазылған.
desk-server-door = Сервер іске қосылғанда көрсеткен сілтемені ашыңыз немесе ондағы токенді енгізіңіз.
desk-server-refused = Бұл токен сәйкес келмейді.
desk-server-token = Токен
desk-server-enter = Кіру
desk-server-to-start = Бастапқы бетке
