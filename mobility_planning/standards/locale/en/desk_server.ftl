# The frame around the pages: the browser's tab, the screen while a page opens, the door, a page that is not there.

desk-server-title-start = Mobility office
desk-server-title-review = Course review
desk-server-title-agreement = Learning agreement
desk-server-title-commission = Commission
desk-server-title-researcher = Outcomes
desk-server-title-door = Who comes in
desk-server-title-missing = There is no such page
desk-server-opening = The page is opening …
desk-server-late = This takes longer than usual; please wait a little or open the page again.
desk-server-no-script = The pages of the mobility office need JavaScript. Please switch it on in the browser.
desk-server-trouble = The page could not be opened.
desk-server-trouble-hint = Open it again. If it stays so, ask whoever started the server: the terminal says why.
desk-server-door = Open the link that the server showed when it started, or enter the token from it.
desk-server-refused = This token does not fit.
desk-server-token = Token
desk-server-enter = Come in
desk-server-to-start = To the start page
