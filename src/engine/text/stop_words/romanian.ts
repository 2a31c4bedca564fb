// Stop words: Romanian.
export const words = `
a abia acea aceasta această aceea aceeasi acei aceia acel acela acelasi acele acelea acest acesta aceste acestea acestei acestia acestui
aceşti aceştia adica ai aia aibă aici al ala ale alea alt alta altceva altcineva alte altfel alti altii altul am anume apoi ar are as asa
asta astea astfel asupra atare atat atata atatea atatia ati atit atita atitea atitia atunci au avea avem aveţi avut aş aţi ba ca cam cand
care careia carora caruia cat catre ce cea ceea cei ceilalti cel cele celor ceva chiar ci cind cine cineva cit cita cite citeva citi citiva
cu cui cum cumva cât câte câtva câţi cînd cît cîte cîtva cîţi că căci cărei căror cărui către da daca dacă dar dat dată dau de deasupra deci
decit deja desi despre deşi din dintr dintr- dintre doar doi doilea două drept dupa după dă e ea ei el ele era eram este eu eşti face fara
fata fel fi fie fiecare fii fim fiu fiţi foarte fost fără i ia iar ii il imi in inainte inapoi inca incit insa intr intre isi iti la le li
lor lui lângă lîngă m ma mai mea mei mele mereu meu mi mie mine mod mult multa multe multi multă mulţi mâine mîine mă ne ni nici nimeni
nimic niste nişte noastre noastră noi nostri nostru nou noua nouă noştri nu numai o or ori oricare orice oricine oricum oricând oricât
oricînd oricît oriunde pai parca patra patru pe pentru peste pic pina poate pot prea prima primul prin printr- putini puţin puţina puţină
până pînă sa sa-mi sa-ti sai sale sau se si sint sintem spate spre sub sunt suntem sunteţi sus să săi său t ta tale te ti tine toata toate
toată tocmai tot toti totul totusi totuşi toţi trei treia treilea tu tuturor tăi tău u ul ului un una unde undeva unei uneia unele uneori
unii unor unora unu unui unuia unul v va vi voastre voastră voi vom vor vostru vouă voştri vreo vreun vă zi zice îi îl îmi în îţi ăla ălea
ăsta ăstea ăştia şi ţi ţie
`;
