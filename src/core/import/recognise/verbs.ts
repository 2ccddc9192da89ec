/**
 * Verbs in the imperative with which lines of plans begin. In other languages the ending of the verb
 * shows it.
 */
const ENGLISH = new Set(
  `add adapt address adjust adopt agree align allow analyse analyze annotate apply approve archive arrange ask assemble assess
  assign attach audit automate avoid back backup benchmark book build buy bump cache calculate call capture change check choose clean
  cleanup clear clone close collect combine compare compile complete compose compute conduct configure confirm connect consolidate
  contact convert coordinate copy correct cover create cut debug decide declare decouple define delegate delete deliver deploy deprecate
  derive describe design detect determine develop disable discuss display document download draft drop eliminate embed enable enforce
  enhance ensure establish estimate evaluate examine execute expand expose export extend extract fetch fill finalise finalize find finish
  fix flag focus format freeze gather generate get give grant group handle harden help hide hire hook identify implement import improve
  include increase index inform initialise initialize inline inspect install instrument integrate introduce inventory investigate invite
  isolate keep launch lay learn level link list load localise localize lock log look maintain make manage map mark measure meet merge
  migrate minimise minimize mock model modernise modernize modify monitor mount move name negotiate normalise normalize notify obtain offer
  onboard open optimise optimize order organise organize pack package paint parse patch perform persist pick pin plan plank polish port
  post pour prepare present preserve prevent print prioritise prioritize process procure produce profile propose protect prototype prove
  provide provision publish pull purchase push put raise read rebuild recalculate record recruit redesign redirect reduce refactor refine
  refresh register reject release relocate remove rename render renew rent reorganise reorganize repair replace report reproduce request
  require research reserve reset resolve restore restrict restructure retire return reuse review revise rewrite roll rotate run sample save
  scaffold scale schedule scope seal secure select send separate serve set setup sew share ship show sign simplify simulate sketch smooth
  solve sort specify split stabilise stabilize stage standardise standardize start stop store streamline structure study submit subscribe
  support survey sweep switch sync synchronise synchronize test tidy track train transfer transform translate transition trim tune turn
  unify unpack update upgrade upload use validate verify visit wait warm warn wash watch wire work wrap write`.split(
    /\s+/,
  ),
);

const ENDINGS: RegExp[] = [
  // French, Spanish, Portuguese, Italian: the infinitive comes first. Russian: the same, or a verbal
  // noun.
  /^\p{Lu}?\p{L}{2,}(?:er|ir|re|ar|are|ere|ire|ть|ти|ться|ание|ение|яем|уем|аем|им)$/u,
];

/** In German the infinitive comes last: `Grube ausheben`. */
const GERMAN = /^\p{Lu}.*\s(?:\p{Ll}{2,}(?:en|ern|eln))$/u;

/** Chinese and Japanese plans begin or end with a verb. */
const HAN =
  /^(?:创建|创立|建立|设计|实现|编写|完成|添加|增加|修复|优化|更新|升级|部署|配置|测试|验证|整理|制定|确定|确认|分析|开发|集成|重构|迁移|删除|移除|支持|完善|准备|调研|收集|发布|补充|补齐|接入|搭建|引入|清理|清除|播种|浇水|松土|锁定|启动)|(?:する|を\p{L}+[るうくすつぬむぐぶ]|作成|実装|設計|追加|修正|更新|確認|検証|整備|移行|対応|導入|調査)$/u;

/** Whether a line begins like an instruction. */
export function isInstruction(text: string): boolean {
  const bare = text.replace(/^[^\p{L}]+/u, "");
  const word = /^[\p{L}-]+/u.exec(bare)?.[0] ?? "";
  if (ENGLISH.has(word.toLowerCase()) && bare.length > word.length) return true;
  if (HAN.test(bare)) return true;
  const isAscii = /^[\p{ASCII}]+$/u.test(bare);
  if (GERMAN.test(bare.replace(/\s*\([^()]*\)\s*$/u, "")))
    return (
      !isAscii ||
      !/\s(?:when|then|between|been|open|seen|even|often|hidden|broken|written|taken|given|golden)$/u.test(
        bare,
      )
    );
  return (
    /\s/.test(bare) &&
    word.length > 3 &&
    ENDINGS.some((ending) => ending.test(word)) &&
    !ENGLISH_NOUNS.test(word)
  );
}

/** English words that look like an infinitive of another language. */
const ENGLISH_NOUNS =
  /^(?:\p{L}+(?:ser|ter|der|ger|per|ver|ner|ler|cker|yer|ther|ture|sure|care|ware|core|more|fire|store|share|hire|wire|there|where|here|were|are)|user|server|over|after|other|under|never|ever|per|bar|star|car|far|air|our|their|for|or|clear|near|year|similar|regular|calendar|linear|modular)$/iu;

/** Whether a line states a result: `User can sign in`, `All tests pass`. */
export function isStatement(text: string): boolean {
  return /^(?:(?:the|a|an|all|every|each|no|zero|any|user|users|system|it)\b.{0,60}?\s)?\S*\s?(?:can|could|is|are|has|have|was|were|works?|passe?s?|runs?|leaks?|must|should|shall|will|provides?|executes?|exists?|maintained|met)\b/iu.test(
    text,
  );
}
