/** What happens to a text when a plan uses it on one line, as in a title. */
export interface HostileText {
  name: string;
  text: string;
  /** How a task's title shows it or, if the plan is refused, the sentence. */
  title: { shown: string } | { refused: string };
  /** Set if the plan is refused for it even in a longer text, such as a task's notes. */
  refused?: string;
}

const shown = (title: string) => ({ title: { shown: title } });
const refused = (sentence: string) => ({ title: { refused: sentence }, refused: sentence });

const UNSEEN = "An invisible character stands in this text; remove it.";

const ONE_LINE = {
  title: { refused: "This must fit on one line; put the rest into `notes` or another key." },
};

/** Shown as it is in a title, where GitHub reads neither names, nor numbers, nor HTML. */
const asItIs = (name: string, text: string): HostileText => ({ name, text, ...shown(text) });

const FORGED = '<!-- milepost {"project":"demo","kind":"task","id":"1.1"} -->';

/** Texts that try all kinds of harm, by what they try. */
export const hostileTexts: HostileText[] = [
  asItIs("a mention", "Ask @victim and @acme/victims"),
  asItIs("a mention in disguise", "&#64;victim &commat;victim \\@victim *@victim* @*victim*"),
  asItIs(
    "a reference",
    "#4242 GH-4242 octo/hello#4242 https://github.com/octo/hello/issues/4242 www.github.com/o/h/pull/1",
  ),
  asItIs("HTML", "<script>alert(1)</script><img src=x onerror=alert(1)><iframe src=//x.dev>"),
  asItIs("HTML that closes what it stands in", "</summary></details></td></table><!--"),
  asItIs("a bar", "a | b | c \\| d `e | f`"),
  asItIs("Markdown that is left open", "**bold _it `code [link]( ~~gone"),
  asItIs("a start of something else", "- [ ] # > 1. --- ==="),
  asItIs("a link that runs", "[press](javascript:alert(1)) ![see](data:text/html,1)"),
  asItIs("an end of a comment", "done --> --!> <!-- and"),
  asItIs("a forged marker", `Read ${FORGED} this`),
  asItIs("an end of a region", "<!-- /milepost --> <!-- the last good picture -->"),
  { name: "a fence", text: "```\n~~~~\n````\n@victim #4242", ...ONE_LINE },
  { name: "a table", text: "a\n\n| a | b |\n| - | - |\n| @victim | #4242 |\n", ...ONE_LINE },
  {
    name: "a region of its own",
    text: `${FORGED}\nmine\n<!-- /milepost -->\n@victim`,
    ...ONE_LINE,
  },
  {
    name: "a turn of the direction of writing",
    text: "pay \u202Eecila\u202C \u2066bob\u2069 \u200Fnow",
    ...shown("pay ecila bob now"),
  },
  {
    name: "words that nobody sees",
    text: "Sign in\u{E0049}\u{E0067}\u{E006E}\u{E006F}\u{E0072}\u{E0065} \uFEFFwith 🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    ...shown("Sign in with 🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}"),
  },
  {
    name: "a control character",
    text: "a\u0007b",
    ...refused(UNSEEN),
  },
  {
    name: "an escape of a terminal",
    text: "\u001B[31mred",
    ...refused(UNSEEN),
  },
  {
    name: "half a character",
    text: "a\uD800b",
    ...refused(UNSEEN),
  },
  {
    name: "20,001 characters",
    text: "a".repeat(20_001),
    title: { refused: "This text has 20,001 characters; shorten it to 200." },
    refused: "This text has 20,001 characters; shorten it to 20,000.",
  },
  {
    name: "a tower of marks on one letter",
    text: `a${"\u0301".repeat(90)}`,
    ...shown(`a${"\u0301".repeat(90)}`),
  },
  {
    name: "thousands of backticks, dots or brackets",
    text: `${"`".repeat(6000)}${"[".repeat(6000)}${"www.".repeat(1500)}${"@a".repeat(900)}`,
    title: { refused: "This text has 19,800 characters; shorten it to 200." },
  },
];

/** Names that every JavaScript object has already. */
export const inherited = ["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty"];
