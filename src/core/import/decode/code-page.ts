/** A code page that UTF-8 is often taken for. */
export interface CodePage {
  name: "Mac Roman" | "Windows-1252";
  /** The byte that stands for a character. */
  byteOf: Map<string, number>;
}

/** From the tables of the WHATWG Encoding Standard, which every JavaScript engine carries. */
function codePage(name: CodePage["name"], label: string): CodePage {
  const high = Uint8Array.from({ length: 128 }, (_, i) => 128 + i);
  const characters = Array.from(new TextDecoder(label).decode(high));
  return { name, byteOf: new Map(characters.map((character, i) => [character, 128 + i])) };
}

export const codePages: CodePage[] = [
  codePage("Windows-1252", "windows-1252"),
  codePage("Mac Roman", "macintosh"),
];
