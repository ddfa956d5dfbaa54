# Қазақша. Ағындар: жылдар бойынша кім қайда барады, күтілгеннен көп пе, аз ба, серіктеске не тартады.

## Факультеттер мен серіктестер арасындағы сапарлар

flows-our-university = біздің университет
flows-hidden-told = { NUMBER($flows) } ағын көрсетілмейді: адам саны тым аз.
chart-flows-by-year = Серіктестер мен оқу жылдары бойынша сапарлар

## Күтілгеннен көп не аз: Баласса индексі

chart-flows-balassa = Екі жақтың көлеміне қарағанда қай жерде сапар көп, қай жерде аз
flows-expected = күтілгені { $stays }
flows-balassa-far_below = жартысынан аз
flows-balassa-below = азырақ
flows-balassa-as_expected = шамамен күтілгендей
flows-balassa-above = көбірек
flows-balassa-far_above = екі еседен көп
flows-balassa-few = дерек тым аз
flows-balassa-hidden = көрсетілмейді
flows-balassa-pair = { $partner } және { $home }, { $way }: { NUMBER($stays) }, күтілгені { $expected }
flows-balassa-told = Күтілгеннен көп: { $most }. Күтілгеннен аз: { $least }.
flows-balassa-none = жоқ
flows-balassa-rest = Сапары азырақ { NUMBER($partners) } серіктес көрсетілмейді.
flows-balassa-meaning = Күтілген сан – әр факультет сапарларын серіктестер арасында барлық факультет бірге бөлгендей бөлсе, болатын сан: факультет сапарларының саны серіктес сапарларының санына көбейтіліп, жалпы санға бөлінеді. Келгендер мен барғандар бөлек есептеледі. Нақты сан да, күтілген сан да { NUMBER($least) } сапарға жетпесе, ұяшық сұр болады: бір білім алушының өзі қорытындыны өзгертер еді.

## Серіктеске не тартады: гравитациялық модель

chart-flows-gravity = Серіктестегі сапарлар саны неге байланысты
gravity-const = Бастапқы деңгей
gravity-log_distance = Екі есе алыс қашықтық
gravity-shared_language = Ортақ тіл
gravity-same_country = Сол ел
gravity-neighbours = Көрші ел
gravity-log_seats = Екі есе көп орын
gravity-no_offer = Қазір ұсынысы жоқ
gravity-year = { $value }, бірінші жылмен салыстырғанда
gravity-own = { $name }: бір бірлікке көп
gravity-own-doubled = { $name }: екі есе көп
gravity-change = { $change } ({ $low } бен { $high } аралығы)
gravity-axis = Қалғаны өзгермегенде сапарлар санының өзгеруі; нүкте – баға, сызық – 95 пайыздық аралық
gravity-told = { $terms }. Бақылау: { NUMBER($n) }, серіктес: { NUMBER($partners) }; сапарсызы: { NUMBER($zeros) }.
gravity-meaning = Әр серіктестегі әр оқу жылындағы сапарлар санының Пуассон регрессиясы (псевдомаксималды шындыққа ұқсастық әдісі, Santos Silva мен Tenreyro, 2006); сапарсыз жылдар да есептеледі. Аралық 0 % арқылы өтсе, белгінің қай жаққа әсер ететінін деректер көрсетпейді. Модель себепті көрсетпейді: келісімдер білім алушылар баратын жермен жасалады.
gravity-note-unknown = { NUMBER($number) } бақылау алынып тасталды: ол туралы бәрі белгілі емес.
gravity-note-not_listed = { NUMBER($number) } сапар алынып тасталды: оның университеті университеттер кестесінде жоқ.
gravity-note-separated = Сапарсыз { NUMBER($number) } бақылау алынып тасталды: бұл белгілердің өзінен шығады, онымен шекті баға жоқ.
gravity-note-rough = { NUMBER($number) } серіктестің қаласы табылмады: қашықтық оның елінің немесе өз еліміздің астанасынан өлшенді.
gravity-note-few_per_term = Бір белгіге небәрі { NUMBER($number, maximumFractionDigits: 1) } бақылаудан келеді: бағаларға емес, аралықтарға қараңыз.
gravity-note-few_partners = Қателерді топтайтын серіктестер аз ({ NUMBER($number) }): аралықтар тым тар болуы мүмкін.
gravity-note-repeated = Әр серіктес орта есеппен { NUMBER($number, maximumFractionDigits: 1) } рет бақыланған, бұл бақылаулар тәуелсіз деп алынды: серіктестер бойынша топталған қателер үлкенірек болуы мүмкін.
gravity-note-constant = Бәрінде бірдей болғандықтан алынып тасталды: { $terms }.
gravity-note-collinear = Басқа белгілерден шығатындықтан алынып тасталды: { $terms }.
