// Stop words: Slovene.
export const words = `
ali ampak bodisi in kajti marveč namreč ne niti oziroma pa saj sicer temveč ter toda torej vendar vendarle zakaj če čeprav čeravno četudi
čim da kadar kakor ker ki ko kot naj najsi odkar preden dve dvema dveh šest šestdeset šestindvajset šestintrideset šestnajst šeststo štiri
štirideset štiriindvajset štirinajst štiristo deset devet devetdeset devetintrideset devetnajst devetsto dvainšestdeset dvaindvajset dvajset
dvanajst dvesto enaindvajset enaintrideset enajst nič osem osemdeset oseminštirideset osemindevetdeset osemnajst pet petdeset
petinštirideset petindevetdeset petindvajset petinosemdeset petinpetdeset petinsedemdeset petintrideset petnajst petsto sedem sedemdeset
sedeminšestdeset sedemindvajset sedeminpetdeset sedemnajst sedemsto sto tisoč tri trideset triinšestdeset triindvajset triinpetdeset
trinajst tristo šestdesetim šestim šestindvajsetim šestintridesetim šestnajstim šeststotim štiridesetim štiriindvajsetim štirim štirinajstim
štiristotim desetim devetdesetim devetim devetintridesetim devetnajstim devetstotim dvainšestdesetim dvaindvajsetim dvajsetim dvanajstim
dvestotim enaindvajsetim enaintridesetim enajstim osemdesetim oseminštiridesetim osemindevetdesetim osemnajstim osmim petdesetim petim
petinštiridesetim petindevetdesetim petindvajsetim petinosemdesetim petinpetdesetim petinsedemdesetim petintridesetim petnajstim petstotim
sedemdesetim sedeminšestdesetim sedemindvajsetim sedeminpetdesetim sedemnajstim sedemstotim sedmim stotim tisočim trem tridesetim
triinšestdesetim triindvajsetim triinpetdesetim trinajstim tristotim šestdesetih šestih šestindvajsetih šestintridesetih šestnajstih
šeststotih štiridesetih štirih štiriindvajsetih štirinajstih štiristotih desetih devetdesetih devetih devetintridesetih devetnajstih
devetstotih dvainšestdesetih dvaindvajsetih dvajsetih dvanajstih dvestotih enaindvajsetih enaintridesetih enajstih osemdesetih
oseminštiridesetih osemindevetdesetih osemnajstih osmih petdesetih petih petinštiridesetih petindevetdesetih petindvajsetih petinosemdesetih
petinpetdesetih petinsedemdesetih petintridesetih petnajstih petstotih sedemdesetih sedeminšestdesetih sedemindvajsetih sedeminpetdesetih
sedemnajstih sedemstotih sedmih stotih tisočih treh tridesetih triinšestdesetih triindvajsetih triinpetdesetih trinajstih tristotih
šestdesetimi šestimi šestindvajsetimi šestintridesetimi šestnajstimi šeststotimi štiridesetimi štiriindvajsetimi štirimi štirinajstimi
štiristotimi desetimi devetdesetimi devetimi devetintridesetimi devetnajstimi devetstotimi dvainšestdesetimi dvaindvajsetimi dvajsetimi
dvanajstimi dvestotimi enaindvajsetimi enaintridesetimi enajstimi osemdesetimi oseminštiridesetimi osemindevetdesetimi osemnajstimi osmimi
petdesetimi petimi petinštiridesetimi petindevetdesetimi petindvajsetimi petinosemdesetimi petinpetdesetimi petinsedemdesetimi
petintridesetimi petnajstimi petstotimi sedemdesetimi sedeminšestdesetimi sedemindvajsetimi sedeminpetdesetimi sedemnajstimi sedemstotimi
sedmimi stotimi tisočimi tremi tridesetimi triinšestdesetimi triindvajsetimi triinpetdesetimi trinajstimi tristotimi eno eni ene ena dva
štirje trije en enega enemu enim enem eden dvojni trojni dvojnima trojnima dvojnih trojnih dvojne trojne dvojnim trojnim dvojnimi trojnimi
dvojno trojno dvojna trojna dvojnega trojnega dvojen trojen dvojnemu trojnemu dvojnem trojnem četrti šestdeseti šesti šestnajsti štirideseti
štiriindvajseti štirinajsti deseti devetdeseti deveti devetnajsti drugi dvaindevetdeseti dvajseti dvanajsti dvestoti enaindvajseti enajsti
osemdeseti osemnajsti osmi petdeseti peti petinštirideseti petindvajseti petinosemdeseti petintrideseti petnajsti prvi sedemdeseti
sedemindvajseti sedemnajsti sedmi stoti tisoči tretji trideseti triindvajseti triintrideseti trinajsti tristoti četrtima šestdesetima
šestima šestnajstima štiridesetima štiriindvajsetima štirinajstima desetima devetdesetima devetima devetnajstima drugima dvaindevetdesetima
dvajsetima dvanajstima dvestotima enaindvajsetima enajstima osemdesetima osemnajstima osmima petdesetima petima petinštiridesetima
petindvajsetima petinosemdesetima petintridesetima petnajstima prvima sedemdesetima sedemindvajsetima sedemnajstima sedmima stotima tisočima
tretjima tridesetima triindvajsetima triintridesetima trinajstima tristotima četrtih drugih dvaindevetdesetih prvih tretjih triintridesetih
četrte šestdesete šeste šestnajste štiridesete štiriindvajsete štirinajste desete devetdesete devete devetnajste druge dvaindevetdesete
dvajsete dvanajste dvestote enaindvajsete enajste osemdesete osemnajste osme petdesete pete petinštiridesete petindvajsete petinosemdesete
petintridesete petnajste prve sedemdesete sedemindvajsete sedemnajste sedme stote tisoče tretje tridesete triindvajsete triintridesete
trinajste tristote četrtim drugim dvaindevetdesetim prvim tretjim triintridesetim četrtimi drugimi dvaindevetdesetimi prvimi tretjimi
triintridesetimi četrto šestdeseto šestnajsto šesto štirideseto štiriindvajseto štirinajsto deseto devetdeseto devetnajsto deveto drugo
dvaindevetdeseto dvajseto dvanajsto dvestoto enaindvajseto enajsto osemdeseto osemnajsto osmo petdeseto petinštirideseto petindvajseto
petinosemdeseto petintrideseto petnajsto peto prvo sedemdeseto sedemindvajseto sedemnajsto sedmo stoto tisočo tretjo trideseto triindvajseto
triintrideseto trinajsto tristoto četrta šesta šestdeseta šestnajsta štirideseta štiriindvajseta štirinajsta deseta deveta devetdeseta
devetnajsta druga dvaindevetdeseta dvajseta dvanajsta dvestota enaindvajseta enajsta osemdeseta osemnajsta osma peta petdeseta
petinštirideseta petindvajseta petinosemdeseta petintrideseta petnajsta prva sedemdeseta sedemindvajseta sedemnajsta sedma stota tisoča
tretja trideseta triindvajseta triintrideseta trinajsta tristota četrtega šestdesetega šestega šestnajstega štiridesetega štiriindvajsetega
štirinajstega desetega devetdesetega devetega devetnajstega drugega dvaindevetdesetega dvajsetega dvanajstega dvestotega enaindvajsetega
enajstega osemdesetega osemnajstega osmega petdesetega petega petinštiridesetega petindvajsetega petinosemdesetega petintridesetega
petnajstega prvega sedemdesetega sedemindvajsetega sedemnajstega sedmega stotega tisočega tretjega tridesetega triindvajsetega
triintridesetega trinajstega tristotega četrtemu šestdesetemu šestemu šestnajstemu štiridesetemu štiriindvajsetemu štirinajstemu desetemu
devetdesetemu devetemu devetnajstemu drugemu dvaindevetdesetemu dvajsetemu dvanajstemu dvestotemu enaindvajsetemu enajstemu osemdesetemu
osemnajstemu osmemu petdesetemu petemu petinštiridesetemu petindvajsetemu petinosemdesetemu petintridesetemu petnajstemu prvemu
sedemdesetemu sedemindvajsetemu sedemnajstemu sedmemu stotemu tisočemu tretjemu tridesetemu triindvajsetemu triintridesetemu trinajstemu
tristotemu četrtem šestdesetem šestem šestnajstem štiridesetem štiriindvajsetem štirinajstem desetem devetdesetem devetem devetnajstem
drugem dvaindevetdesetem dvajsetem dvanajstem dvestotem enaindvajsetem enajstem osemdesetem osemnajstem osmem petdesetem petem
petinštiridesetem petindvajsetem petinosemdesetem petintridesetem petnajstem prvem sedemdesetem sedemindvajsetem sedemnajstem sedmem stotem
tisočem tretjem tridesetem triindvajsetem triintridesetem trinajstem tristotem deseteri dvakratni dvoji enkratni peteri stoteri tisočeri
trikratni troji deseterima dvakratnima dvojima enkratnima peterima stoterima tisočerima trikratnima trojima deseterih dvakratnih dvojih
enkratnih peterih stoterih tisočerih trikratnih trojih desetere dvakratne dvoje enkratne petere stotere tisočere trikratne troje deseterim
dvakratnim dvojim enkratnim peterim stoterim tisočerim trikratnim trojim deseterimi dvakratnimi dvojimi enkratnimi peterimi stoterimi
tisočerimi trikratnimi trojimi desetero dvakratno dvojo enkratno petero stotero tisočero trikratno trojo desetera dvakratna dvoja enkratna
petera stotera tisočera trikratna troja deseterega dvakratnega dvojega enkratnega peterega stoterega tisočerega trikratnega trojega deseter
dvakraten dvoj enkraten peter stoter tisočer trikraten troj deseteremu dvakratnemu dvojemu enkratnemu peteremu stoteremu tisočeremu
trikratnemu trojemu deseterem dvakratnem dvojem enkratnem peterem stoterem tisočerem trikratnem trojem le-onega le-tega le-tistega le-toliko
onega tega tistega toliko le-oni le-takšni le-taki le-te le-ti le-tisti oni takšni taki te ti tisti le-onima le-takšnima le-takima le-tema
le-tistima onima takšnima takima tema tistima le-onih le-takšnih le-takih le-teh le-tistih onih takšnih takih teh tistih le-one le-takšne
le-take le-tiste one takšne take tiste le-onim le-takšnim le-takim le-tem le-tistim onim takšnim takim tem tistim le-onimi le-takšnimi
le-takimi le-temi le-tistimi onimi takšnimi takimi temi tistimi le-ono le-takšno le-tako le-tisto le-to ono takšno tako tisto to le-tej tej
le-ona le-ta le-takšna le-taka le-tista ona ta takšna taka tista le-tak le-takšen tak takšen le-takšnega le-takega takšnega takega le-onemu
le-takšnemu le-takemu le-temu le-tistemu onemu takšnemu takemu temu temuintemu tistemu le-onem le-takšnem le-takem le-tistem onem takšnem
takem tistem vsakogar vsakomur vsakomer vsakdo obe vsaki vsakršni vsi obema vsakima vsakršnima vsema obeh vsakih vsakršnih vseh vsake
vsakršne vse vsakim vsakršnim vsem vsakimi vsakršnimi vsemi vsako vsakršno vso vsej vsa vsaka vsakršna oba ves vsak vsakršen vsakega
vsakršnega vsega vsakemu vsakršnemu vsemu vsakem vsakršnem enako istega koliko mnogo nekoga nekoliko precej kaj koga marsikaj marsikoga
nekaj čemu komu marsičemu marsikomu nečemu nekomu česa marsičesa nečesa kom marsičim marsikom nečim nekom čem marsičem nečem kdo marsikdo
nekdo čigavi drugačni enaki isti kakšni kaki kakršnikoli kateri katerikoli kolikšni koliki marsikateri nekakšni nekaki nekateri neki takile
tele tile tolikšni toliki čigavima drugačnima enakima enima istima kakšnima kakima kakršnimakoli katerima katerimakoli kolikšnima kolikima
marsikaterima nekakšnima nekakima nekaterima nekima takimale temale tolikšnima tolikima čigavih drugačnih enakih enih istih kakšnih kakih
kakršnihkoli katerih katerihkoli kolikšnih kolikih marsikaterih nekakšnih nekakih nekaterih nekih takihle tehle tolikšnih tolikih čigave
drugačne enake iste kakšne kake kakršnekoli katere katerekoli kolikšne kolike marsikatere nekakšne nekake nekatere neke takele tolikšne
tolike čigavim drugačnim enakim istim kakšnim kakim kakršnimkoli katerim katerimkoli kolikšnim kolikim marsikaterim nekakšnim nekakim
nekaterim nekim takimle temle tolikšnim tolikim čigavimi drugačnimi enakimi enimi istimi kakšnimi kakimi kakršnimikoli katerimi katerimikoli
kolikšnimi kolikimi marsikaterimi nekakšnimi nekakimi nekaterimi nekimi takimile temile tolikšnimi tolikimi čigavo drugačno isto kakšno kako
kakršnokoli katero katerokoli kolikšno marsikatero nekakšno nekako nekatero neko takole tole tolikšno tejle čigava drugačna enaka ista
kakšna kaka kakršnakoli katera katerakoli kolikšna kolika marsikatera neka nekakšna nekaka nekatera takale tale tolikšna tolika čigav drug
drugačen enak kak kakšen kakršenkoli kakršnegakoli kateregakoli kolik kolikšen nek nekak nekakšen takegale takle tegale tolik tolikšen
čigavega drugačnega enakega kakšnega kakega katerega kolikšnega kolikega marsikaterega nekakšnega nekakega nekaterega nekega tolikšnega
tolikega čigavemu drugačnemu enakemu istemu kakšnemu kakemu kakršnemukoli kateremu kateremukoli kolikšnemu kolikemu marsikateremu nekakšnemu
nekakemu nekateremu nekemu takemule temule tolikšnemu tolikemu čigavem drugačnem enakem istem kakšnem kakem kakršnemkoli katerem kateremkoli
kolikšnem kolikem marsikaterem nekakšnem nekakem nekaterem nekem takemle tolikšnem tolikem naju nama midva nas nam nami mi mene me meni mano
menoj jaz vaju vama vidva vas vam vami vi tebe tebi tabo teboj njiju jih ju njima jima onedve onidve nje njih njim jim njimi njo jo njej nji
ji je onadva njega ga njemu mu njem on čigar kolikor kar karkoli kogar kogarkoli čemur čemurkoli komur komurkoli česar česarkoli čimer
čimerkoli komer komerkoli čemer čemerkoli kdor kdorkoli kakršni kakršnima kakršnih kakršne kakršnim kakršnimi kakršno kakršna kakršen
kakršnega kakršnemu kakršnem najini naši moji najinima našima mojima najinih naših mojih najine naše moje najinim našim mojim najinimi
našimi mojimi najino našo mojo najina naša moja najin najinega naš našega moj mojega najinemu našemu mojemu najinem našem mojem vajini vaši
tvoji vajinima vašima tvojima vajinih vaših tvojih vajine vaše tvoje vajinim vašim tvojim vajinimi vašimi tvojimi vajino vašo tvojo vajina
vaša tvoja vajin vajinega vaš vašega tvoj tvojega vajinemu vašemu tvojemu vajinem vašem tvojem njuni njihovi njeni njegovi njunima njihovima
njenima njegovima njunih njihovih njenih njegovih njune njihove njene njegove njunim njihovim njenim njegovim njunimi njihovimi njenimi
njegovimi njuno njihovo njeno njegovo njuna njihova njena njegova njun njunega njihov njihovega njen njenega njegov njegovega njunemu
njihovemu njenemu njegovemu njunem njihovem njenem njegovem se si sebe sebi sabo seboj svoji svojima svojih svoje svojim svojimi svojo svoja
svoj svojega svojemu svojem nikogar noben ničemur nikomur ničesar ničimer nikomer ničemer nihče nikakršni nobeni nikakršnima nobenima
nikakršnih nobenih nikakršne nobene nikakršnim nobenim nikakršnimi nobenimi nikakršno nobeno nikakršna nobena nikakršen nikakršnega nobenega
nikakršnemu nobenemu nikakršnem nobenem še šele žal že baje bojda bržčas bržkone celo dobesedno domala edinole gotovo itak ja kajne kajpada
kajpak koli komaj le malone mar menda morda morebiti nadvse najbrž nemara nerad neradi nikar pač pogodu prav pravzaprav predvsem preprosto
rad rada rade radi ravno res resda samo seveda skoraj skorajda spet sploh tudi všeč verjetno vnovič vred vsaj zadosti zapored zares zgolj
zlasti zopet čezenj čeznje mednje mednju medse nadenj nadme nadnje name nanj nanje nanjo nanju nase nate obenj podnjo pome ponj ponje ponjo
pote predenj predme prednje predse skozenj skoznje skoznjo skozte vame vanj vanje vanjo vanju vase vate zame zanj zanje zanjo zanju zase
zate čez med na nad ob po pod pred raz skoz skozi v za zoper h k kljub nasproti navkljub navzlic proti ž blizu brez dno do iz izmed iznad
izpod izpred izven izza krog mimo namesto naokoli naproti od okoli okrog onkraj onstran poleg povrh povrhu prek preko razen s spod spričo
sredi vštric vpričo vrh vrhu vzdolž z zaradi zavoljo zraven zunaj o pri bi bova bomo bom bosta boste boš bodo bojo bo sva nisva smo nismo
sem nisem sta nista ste niste nisi so niso ni bodiva bodimo bodita bodite bodi biti bili bila bile bil bilo želiva dovoliva hočeva marava
morava moreva smeva zmoreva nočeva želimo dovolimo hočemo maramo moramo moremo smemo zmoremo nočemo želim dovolim hočem maram moram morem
smem zmorem nočem želita dovolita hočeta marata morata moreta smeta zmoreta nočeta želite dovolite hočete marate morate morete smete zmorete
nočete želiš dovoliš hočeš maraš moraš moreš smeš zmoreš nočeš želijo dovolijo hočejo marajo morajo morejo smejo zmorejo nočejo želi dovoli
hoče mara mora more sme zmore noče hotiva marajva hotimo marajmo hotita marajta hotite marajte hoti maraj želeti dovoliti hoteti marati moči
morati smeti zmoči želeni dovoljeni želena dovoljena želene dovoljene želen dovoljen želeno dovoljeno želeli dovolili hoteli marali mogli
morali smeli zmogli želela dovolila hotela marala mogla morala smela zmogla želele dovolile hotele marale mogle morale smele zmogle želel
dovolil hotel maral mogel moral smel zmogel želelo dovolilo hotelo maralo moglo moralo smelo zmogl
`;
