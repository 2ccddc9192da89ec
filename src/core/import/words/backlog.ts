/** English, German, French, Spanish, Portuguese, Italian, Chinese, Japanese, Russian. */
const BACKLOG = new RegExp(
  String.raw`^\P{L}*(?:${[
    String.raw`(?:the )?(?:(?:product|project|feature|task) )?(?:backlog|ice ?box)(?: items)?`,
    String.raw`someday(?: ?[/–-] ?maybe)?|parking lot|wish ?list|later|not now|after (?:launch|the mvp|mvp|v1)`,
    String.raw`nice[- ]to[- ]haves?|could[- ]haves?|won'?t[- ]haves?(?: \(this time\))?|stretch(?: goals?)?`,
    String.raw`(?:future|later) (?:ideas|work|features|enhancements|improvements|items|tasks|considerations)|future|ideas for later|possible future (?:work|features)`,
    String.raw`später|irgendwann|ideenspeicher|für später|künftige ideen|zukünftige (?:ideen|funktionen)`,
    String.raw`plus tard|un jour|idées futures|fonctionnalités futures|évolutions futures`,
    String.raw`más (?:tarde|adelante)|algún día|ideas futuras|mejoras futuras|funcionalidades futuras|deseables?`,
    String.raw`mais tarde|depois|algum dia|ideias futuras|melhorias futuras|desejável`,
    String.raw`più (?:tardi|avanti)|un giorno|idee future|sviluppi futuri`,
    "待办池|需求池|以后|未来(?:想法|计划|功能|工作)|后续(?:想法|计划|规划)|可选功能|锦上添花",
    "バックログ|いつか|将来(?:のアイデア|の機能|対応)|あとで|今後の(?:課題|アイデア)",
    "бэклог|когда-нибудь|потом|на будущее|идеи на будущее|хорошо бы",
  ].join("|")})\P{L}*$`,
  "iu",
);

/** Whether a heading, or the name of a list, is that of a backlog. */
export function isBacklog(title: string): boolean {
  return BACKLOG.test(title);
}
