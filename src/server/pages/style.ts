/** The look of Milepost's own pages, the same as the sandbox's. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#ffffff, #0d1117);
  --raised: light-dark(#f6f8fa, #151b23);
  --line: light-dark(#818b98, #656c76);
  --ink: light-dark(#1f2328, #f0f6fc);
  --soft: light-dark(#59636e, #9198a1);
  --link: light-dark(#0969da, #4493f8);
  --green: light-dark(#1a7f37, #3fb950);
  --red: light-dark(#cf222e, #f85149);
  --red-ground: light-dark(#ffebe9, #25171c);
  --button: light-dark(#1a7f37, #238636);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", "DejaVu Sans", Helvetica, Arial, sans-serif;
  overflow-wrap: anywhere;
}
header { padding: 12px 24px; background: var(--raised); border-bottom: 1px solid var(--line); font-size: 16px; }
main { max-width: 720px; margin: 0 auto; padding: 24px 16px; }
h1 { margin: 0 0 8px; font-size: 24px; font-weight: 600; }
h2 { margin: 32px 0 8px; font-size: 18px; }
p { margin: 0 0 12px; }
a { color: var(--link); text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code { font-family: var(--mono); font-size: 12px; }
fieldset { margin: 0 0 16px; padding: 12px 16px; border: 1px solid var(--line); border-radius: 6px; }
legend { padding: 0 4px; font-weight: 600; }
label { display: block; margin: 8px 0; }
.field { display: block; margin-top: 4px; width: 100%; padding: 5px 12px; border: 1px solid var(--line); border-radius: 6px; background: var(--ground); color: var(--ink); font: inherit; }
textarea.field { min-height: 96px; font-family: var(--mono); font-size: 12px; }
button, .button { display: inline-block; padding: 6px 16px; border: 1px solid transparent; border-radius: 6px; background: var(--button); color: #ffffff; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
.hint { color: var(--soft); font-size: 12px; }
.wrong { padding: 12px 16px; border: 1px solid var(--red); border-radius: 6px; background: var(--red-ground); margin-bottom: 16px; }
.good { color: var(--green); font-weight: 600; }
.bad { color: var(--red); font-weight: 600; }
dt { font-weight: 600; }
dd { margin: 0 0 8px; }
`;
