// Words that lists of guessed passwords begin with, in English and in romaji, and the words of this trade. With the rules
// (numbers and years around them, 0 for o, two of them together, rows of keys) they stand for far more than are written here.

const english = `
password passw0rd passwd pass passcode letmein welcome admin administrator root guest login user username master test testing
secret private access changeme default temp temporary system server computer internet network windows microsoft google apple
android iphone samsung facebook twitter instagram amazon netflix youtube yahoo hotmail gmail outlook office excel database
monkey dragon shadow sunshine princess football baseball basketball soccer hockey tennis golf superman batman spiderman ironman
starwars pokemon pikachu mario nintendo playstation xbox minecraft michael jordan jennifer jessica ashley amanda daniel david
robert thomas william james john joseph charles george andrew anthony matthew joshua joseph christopher nicholas alexander
benjamin samuel justin brandon tyler jason kevin brian steven stephen richard edward patrick peter paul mark martin henry jack
harry oliver charlie oscar buddy max maggie bella lucy daisy molly ginger pepper cookie coffee chocolate cheese banana orange
apple cherry peach lemon strawberry pumpkin butter sugar honey candy cupcake sweet sweetie baby babygirl angel angels lover
iloveyou loveme love forever friend friends family mother father brother sister mommy daddy heart happy smile hello goodbye
freedom liberty peace hope faith trust believe dream dreams magic wizard merlin phoenix tiger lion eagle falcon hawk wolf bear
panther cobra snake spider horse rabbit turtle dolphin penguin kitty kitten puppy doggy cat dog bird fish flower rose lily
butterfly rainbow summer winter spring autumn january february march april may june july august september october november
december monday tuesday wednesday thursday friday saturday sunday morning night today tomorrow yesterday america england
france germany canada australia london paris newyork chicago boston texas california florida dallas denver miami tokyo japan
china korea india thunder lightning storm rain snow cloud star stars moon sun earth mars jupiter saturn galaxy universe space
rocket fire water wind ice silver gold golden diamond crystal ruby emerald purple yellow green blue red black white pink brown
killer hunter warrior knight king queen prince ninja samurai pirate soldier captain major general sergeant ranger viking
matrix trinity neo morpheus gandalf frodo hobbit potter hogwarts jedi yoda vader skywalker enterprise voyager buffy simpson
homer bart lisa scooby mickey minnie donald snoopy garfield barney winnie piglet tigger elephant giraffe zebra monster devil
satan demon ghost zombie vampire hacker hack cracker code coder program programmer developer engineer manager director
doctor nurse teacher student school college university music guitar piano drum rock metal jazz hiphop dance dancer singer
player game gamer games gaming poker casino lucky winner champion victory success money cash dollar rich business company
service support helpdesk office work worker job jobs sales market account bank finance budget project report meeting
mustang corvette ferrari porsche mercedes toyota honda nissan mazda suzuki yamaha harley chevy ford jeep truck racing speed
turbo nascar yankees lakers cowboys steelers eagles arsenal liverpool chelsea barcelona madrid ronaldo messi beckham
qwerty qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qweasd qweasdzxc wasd abc abcd abcde abcdef abcdefg abc123
aaa bbb xxx zzz one two three four five six seven eight nine ten hundred thousand million first second third number
correct horse battery staple trustno1 whatever nothing something anything everything nobody somebody anybody blah foo bar foobar
sample example demo trial practice public open close enter exit start stop begin end home house garden kitchen window door
orange mobile phone camera video photo picture movie film book story letter paper pencil color colour design style fashion
beauty beautiful pretty handsome cool awesome great super mega ultra power energy force strong strength health life live
living world country city town village street road bridge river lake ocean beach island mountain forest tree leaf grass
jesus christ god lord heaven bible church blessed grace mary joseph angelica michelle nicole stephanie elizabeth victoria
maria andrea sandra laura sarah emily emma olivia sophia isabella chloe hannah abigail madison samantha natalie rachel
hunter2 letmein1 monkey1 dragon1 abc12345 pass1234 test1234 admin123 root123 welcome1 qwerty1 password1 secure security safe
lock unlock key keys keyboard mouse screen monitor laptop desktop printer wireless bluetooth router modem switch cable`

const japanese = `
sakura himawari hanako taro tarou ichiro jiro saburo yamada tanaka suzuki sato satou takahashi watanabe ito itou nakamura
kobayashi kato katou yoshida sasaki yamaguchi matsumoto inoue kimura hayashi shimizu saito saitou yamazaki mori abe ikeda
hashimoto ishikawa yamashita ogawa ishii hasegawa goto gotou okada kondo kondou maeda fujita endo endou aoki sakamoto murakami
ota oota kaneko fujii fukuda nishimura miura takeuchi nakajima okamoto matsuda harada nakano ono tamura fujiwara nakayama
ishida kojima wada morita uchida shibata sakai kudo kudou yokoyama miyazaki miyamoto ueno noguchi kikuchi chiba iwasaki
yuki yuuki haruka haruto hiroshi takashi satoshi kenji kenta daisuke takuya naoki kazuki kazuya shota shouta ryota yuta yuto
sota souta ren hinata aoi yui mei rin hina sakurako akiko yoko youko keiko kazuko sachiko michiko naomi mayumi yumi emi mika
megumi kumiko tomoko noriko junko ayumi ayaka misaki nanami mayu saki miki aya ai mai rina risa moe momo momoka chihiro
tokyo toukyou osaka oosaka kyoto kyouto nagoya yokohama kobe koube sapporo fukuoka hiroshima sendai chiba saitama kanagawa
nagano niigata shizuoka okinawa hokkaido hokkaidou aomori iwate akita yamagata fukushima ibaraki tochigi gunma toyama
ishikawa fukui yamanashi gifu aichi mie shiga hyogo hyougo nara wakayama tottori shimane okayama yamaguchi tokushima kagawa
ehime kochi kouchi saga nagasaki kumamoto oita ooita miyazaki kagoshima nihon nippon japan japanese fujisan fuji
pasuwado pasuwaado himitsu naisho kagi anshou bangou pass pasu rogin konnichiwa ohayou ohayo arigatou arigato sayonara genki
ganbare ganbarou ganbaru daisuki suki aishiteru koibito tomodachi nakama kazoku okaasan otousan oniisan oneechan neko inu
usagi kuma panda tori sakana hana haru natsu aki fuyu sora umi yama kawa hoshi tsuki taiyou niji yuki ame kaze hikari kage
kokoro yume kibou mirai shiawase heiwa egao tanoshii ureshii kirei kawaii ichigo ringo mikan momo budou suika meron banana
sushi ramen udon soba tempura onigiri mochi manju ocha matcha sake biiru naruto sasuke goku luffy onepiece doraemon nobita
pikachu pokemon totoro ghibli conan gundam evangelion ayanami asuka mario luigi zelda kirby dragonball sailormoon anpanman
kitty hellokitty sanrio shinkansen densha kuruma jitensha baseball yakyuu soccer sakkaa tigers giants hanshin kyojin dragons
carp swallows lions hawks marines fighters buffaloes eagles antlers reds frontale marinos gamba cerezo vissel
gakkou sensei seito daigaku koukou chuugaku shougakkou kaisha shigoto shain buchou kachou shachou jinji soumu keiri eigyou
tomoni center centre sentaa nakapotsu nakapo shien shienin shuurou shurou shugyou seikatsu fukushi shougai shogai shogaisha
koyou hataraku hellowork haroowaaku jigyousho jimusho shisho honsho touroku kiroku daichou soudan madoguchi kanri kanrisha
sisutemu renshu renshuu demo tesuto test reiwa heisei showa shouwa taisho taishou meiji ichi ni san yon go roku nana hachi
kyuu juu hyaku sen man aiueo kakikukeko sashisuseso akasatana irohanihoheto iroha abcde korewa watashi boku ore anata kimi
pass1234 sakura123 yamato musashi kongou nagato akagi kaga samurai ninja bushi tonosama ohimesama ouji tenshi akuma kamisama
hotoke jinja otera matsuri hanabi omikuji daruma maneki okane takarakuji pachinko suroto keiba mahjong shogi igo karaoke`

export const commonWords: ReadonlySet<string> = new Set(`${english} ${japanese}`.split(/\s+/).filter((w) => w.length >= 3))
