/** The kinds of work that documents name, by the names of issue types on GitHub. */
const TYPES: [RegExp, string][] = [
  [/^(?:bugs?|defect|fehler|bogue|缺陷|バグ|баг|ошибка)$/iu, "Bug"],
  [
    /^(?:features?|new feature|feature request|fonctionnalité|funcionalidade?|funzionalità|新功能|機能追加|фича)$/iu,
    "Feature",
  ],
  [/^(?:task|aufgabe|tâche|tarea|tarefa|任务|タスク|задача)$/iu, "Task"],
  [/^(?:user )?story$/iu, "Story"],
];

/** These are called the same on GitHub. */
const OWN =
  /^(?:chore|epic|spike|enhancement|improvement|sub-?task|incident|initiative|documentation|refactor(?:ing)?)$/iu;

/** The issue type in a word such as `bug`; undefined if the word is no type of work. */
export function issueTypeIn(text: string): string | undefined {
  const word = text.trim();
  const known = TYPES.find(([words]) => words.test(word))?.[1];
  if (known !== undefined) return known;
  return OWN.test(word) ? word.charAt(0).toUpperCase() + word.slice(1).toLowerCase() : undefined;
}

/** `[Bug] Login fails`: the type before a title, and the title without it. */
export function typeBefore(title: string): { type: string; rest: string } | undefined {
  const [whole = "", word = ""] = /^\[([\p{L} -]{3,20})\]\s*[:：–—-]?\s*(?=\S)/u.exec(title) ?? [];
  const type = issueTypeIn(word);
  return type === undefined ? undefined : { type, rest: title.slice(whole.length) };
}
