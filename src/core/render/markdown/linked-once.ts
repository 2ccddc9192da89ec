/**
 * A text in which each issue is a link the first time only; later its number stands as code, which
 * GitHub links to nothing.
 */
export function linkedOnce(text: string): string {
  const seen = new Set<string>();
  return text.replace(/\[#(\d+)\]\([^)\s]*\)/g, (link, number: string) => {
    if (!seen.has(number)) {
      seen.add(number);
      return link;
    }
    return `\`#${number}\``;
  });
}
