// The English words that the filter finds, and what they may be joined with. A word within a longer one is found only in these forms:
// `Penistone`, `Analise`, `Dikshit` and `Shitara` are names. Pure data.

const list = (text: string) => text.trim().split(/\s+/);

/** Found anywhere in a word: no name contains them. */
export const anywhere = list(`
  fuck motherf nigger faggot asshole arsehole butthole bullshit dipshit horseshit blowjob handjob rimjob footjob cumshot cunnilingus
  deepthroat gangbang fingerbang jerkoff masturbat masterbat ejaculat buttplug buttfuck cocksuck dicksuck shitface pornhub pornstar
  pornograph hentai bestiality beastiality doggystyle chingchong bukkake creampie cumslut cumdump shemale rapist titfuck tittyfuck
  pussylick whore africoon arabush clusterf upskirt lubejob
`);

/** Endings of verbs and nouns. */
const inflections = list('s z es ed er ers ing in');
/** Second halves of compounds. */
const seconds = list(`
  head heads face faces faced hole holes wipe wipes hat hats bag bags lord lords load loads suck sucker suckers sucking lick licker licking
  lover lovers muncher munching stain stains show hub pic pics video videos clown clowns tard tards wad wads weasel weasels monkey bucket
  dump rag boy boys girl girls star stars site cam chat sex toy toys play fest storm post posts poster posting poster ish less off up
  you u me it this that all the your ur ass cum cock dick shit tits cunt pussy slut bitch
`);
const all = [...inflections, ...seconds];

/** First halves of compounds. */
export const firsts = list(`
  bull dumb fat tight horse ape bat dog chicken rat goat mother mind butt ass arse face skull holy the my your you such total
  mega super ultra cock dick shit piss cum gang tit titty boob pussy hate love eat suck lick big huge little old hot wet phone live cam
  sonofa
`);

/** The endings that each word may have; a word without a list has none. */
export const roots: Record<string, readonly string[]> = {
  ...{ shit: [...all, 'y', 'ty', 'ter', 'ters', 'ting', 'ted', 'tier', 'e'], cunt: ['s', 'y', 'ish', ...seconds] },
  ...{
    slut: ['s', 'ty', 'tier', 'ting', ...seconds],
    piss: [...all, 'y', 'pot', 'take'],
    bitch: [...all, 'y', 'iest', 'tits'],
  },
  ...{
    dick: ['s', 'z', ...seconds],
    cock: ['s', 'z', ...seconds],
    cum: ['s', 'z', ...seconds],
    twat: ['s', 'ty', ...seconds],
  },
  ...{
    ass: [
      'es',
      'hat',
      'hats',
      'wipe',
      'wipes',
      'face',
      'clown',
      'lick',
      'licker',
      'licking',
      'munch',
      'fuck',
      'bag',
      'bandit',
      'sex',
      'cheeks',
    ],
  },
  ...{
    arse: ['s', 'd', 'hole', 'holes', 'wipe', 'face'],
    anal: ['s', 'ly', 'sex', 'plug', 'play', 'toy'],
    anus: ['es', 'hole'],
  },
  ...{ tit: ['s', 'ties', 'ty', 'tyfuck', 'fuck'], tiddies: [], boob: ['s', 'z', 'ies', 'ie', 'job'] },
  ...{
    wank: ['s', 'er', 'ers', 'ing', 'ed', 'stain', 'off'],
    turd: ['s'],
    prick: ['s', 'head'],
    penis: ['es', 'head', 'face', 'sucker'],
  },
  ...{
    vagina: ['s', 'l'],
    pussy: ['s', ...seconds],
    pussies: [],
    dildo: ['s', 'es'],
    jizz: ['ed', 'ing', 'z'],
    orgy: [],
    orgies: [],
  },
  ...{ orgasm: ['s', 'ic', 'ed', 'ing'], incest: ['uous', 'uously', 's'], fag: ['s', 'gy', 'gots', 'git', 'gits'] },
  ...{
    rape: ['s', 'd', 'y'],
    raping: [],
    porn: ['s', 'o', 'os', 'y', 'site', 'sites', 'video', 'videos', 'pic', 'pics'],
  },
  ...{
    sex: ['y', 'cam', 'chat', 'tape', 'toy', 'toys', 'video', 'videos'],
    retard: ['s', 'ed'],
    spastic: ['s'],
    scat: [],
  },
  ...{
    bastard: ['s', 'ly', 'y'],
    bollock: ['s', 'ed', 'ing'],
    whoring: [],
    whorish: [],
    nigga: ['s', 'z', 'h'],
    nigger: ['s'],
  },
  ...{
    nig: ['s', 'let'],
    chink: ['s', 'y'],
    kikes: [],
    hookers: [],
    negroes: [],
    cuck: ['s', 'ed', 'old', 'olds', 'olding'],
  },
  ...{ tranny: [], trannies: [], trany: [], clit: ['s', 'oris'], felching: [], fellatio: [], fisting: [], abeed: [] },
  ...{
    boonga: ['s'],
    fuk: ['s', 'er', 'ers', 'ing', 'in', 'ed', 'u', 'you', 'off', 'head', 'face'],
    fck: ['s', 'er', 'ing', 'in', 'ed', 'u', 'you', 'off'],
  },
  ...{
    fvck: ['s', 'er', 'ing', 'in', 'ed', 'u', 'you', 'off'],
    phuck: ['s', 'er', 'ing', 'in', 'ed', 'u', 'you', 'off'],
    fk: ['ing', 'u', 'off'],
  },
  ...{ fking: [], dck: [], pnis: [], prn: [], biatch: ['es'], biches: [] },
};

/** Names and words that have the form of a compound: a surname, a spice, `cum` of Latin. */
export const harmless = list(`
  fagg faggs cocke cockes dicke dickes asse assed asser assing shittu rappe pussycat pussycats shite shites cocker cocking cockers
`);

const insulted =
  '(?:you|u|ur|your|ugly|fat|filthy|dirty|stupid|dumb|damn|disgusting|lazy|bull|cheap|those|these|hate|fucking|f[*]{1,4}ing)';
const hired = '(?:a|an|some|any|two|three|few|many|hire|find|want|need|book|street|like|for)';
/** Words that are a name by themselves, and several words. */
export const phrases = [
  `(?:blow|hand|rim|foot) jobs?`,
  `(?:jerk|jack)(?:s|ed|ing)? off`,
  `(?:gang|finger) bang(?:s|ed|ing)?`,
  `deep throat(?:s|ed|ing)?`,
  `double penetrat(?:e|ed|ion)`,
  `doggy style`,
  `butt plugs?`,
  `ching chong`,
  `${insulted} (?:dyke|hooker|negro|kike)s?`,
  `${hired} hookers?`,
  `i'?m cumming|cumming (?:on|in|all|inside)`,
];

/** Phrases in which a word of the list is harmless. */
export const harmlessPhrases = [
  `(?:magna |summa )?cum laude`,
  `[a-z]{1,30}-cum-[a-z]{1,30}`,
  `tit for tat`,
  `moby dick`,
  `tom,? dick (?:and|&|or) harry`,
  `dick (?:van dyke|tracy|cheney|clark|whittington|turpin|grayson|francis)`,
  `philip k\\.? dick`,
  `pussy ?(?:cats?|willows?)`,
  `cock-?(?:a-doodle|tail|pit)s?`,
];
