# Рамка страниц: вкладка браузера, экран при открытии, вход, страница, которой нет.

desk-server-title-start = Отдел мобильности
desk-server-title-review = Проверка соответствий
desk-server-title-agreement = Соглашение об обучении
desk-server-title-commission = Конкурсная комиссия
desk-server-title-researcher = Результаты мобильности
desk-server-title-door = Вход
desk-server-title-missing = Такой страницы нет
desk-server-opening = Страница открывается …
desk-server-late = Это занимает больше времени, чем обычно; подождите немного или откройте страницу ещё раз.
desk-server-no-script = Страницам отдела мобильности нужен JavaScript. Включите его, пожалуйста, в браузере.
desk-server-trouble = Страницу не удалось открыть.
desk-server-trouble-hint = Откройте её ещё раз. Если это повторится, обратитесь к тому, кто запустил сервер: причина указана в терминале.
desk-server-door = Откройте ссылку, которую сервер показал при запуске, или введите токен из неё.
desk-server-refused = Этот токен не подходит.
desk-server-token = Токен
desk-server-enter = Войти
desk-server-to-start = На начальную страницу
