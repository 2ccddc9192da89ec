import { describe, expect, it } from "vitest";
import { decode } from "../../../src/core/import/decode/decode.ts";
import { foreign } from "../../../src/core/import/decode/foreign.ts";

it("names a file with a space so that a command can take it", () => {
  const bytes = new TextEncoder().encode("PK\u0003\u0004 word/document.xml");

  expect(foreign({ file: "My Plan.docx", bytes })?.advice).toContain(
    'pandoc "My Plan.docx" -f docx',
  );
});

it.each(["plan.yml", "PLAN.md"])("leaves %s to its reader, whatever it begins with", (file) => {
  expect(foreign({ file, bytes: new TextEncoder().encode('{"phases": []}') })).toBeUndefined();
});

const utf8 = (text: string) => new TextEncoder().encode(text);

/** What a program shows that takes UTF-8 for another code page. */
function misread(text: string, page: string): string {
  return new TextDecoder(page).decode(utf8(text));
}

const read = (text: string) => decode({ file: "a.md", bytes: utf8(text) });

describe("text that was read in the wrong code page", () => {
  const right = "- ✅ Größe → “fertig” – naïve café 你好世界 привет\n- 🔄 über 50 €";

  it.each(["macintosh", "windows-1252"])("is put right when it was %s", (page) => {
    const { text, repaired } = read(misread(right, page));

    expect(text).toBe(right);
    expect(repaired).toMatchObject([{ line: 1, lines: 2 }]);
  });

  it("is put right when it was read wrong twice", () => {
    expect(read(misread(misread(right, "windows-1252"), "windows-1252")).text).toBe(right);
    expect(read(misread(misread(right, "macintosh"), "macintosh")).text).toBe(right);
  });

  it("is put right in a part of a file, and the rest stays", () => {
    const { text, repaired } = read(
      `Élan — “vrai”\n${misread("✅ fait à l’été", "macintosh")}\nl’été`,
    );

    expect(text).toBe("Élan — “vrai”\n✅ fait à l’été\nl’été");
    expect(repaired).toMatchObject([{ line: 2, lines: 1 }]);
  });
});

describe("text that is right", () => {
  it.each([
    "voilà\u00a0» dit-il, « café\u00a0»",
    "l’été à l’île, mot—à—mot “Été” …à",
    "√π ≈ 1.77 and x≈π, n√π, ±∞, ∆t",
    "„Öl“ – Größe, Straße, ÄÖÜ",
    "¿Qué? ¡Sí! Ñandú «así»",
    "Ação, não, à direita — “É”",
    "Tiếng Việt, Łódź, Čeština, İstanbul",
    "你好，世界。「はい」 안녕 привет Ελλάδα",
    "50 °C ± 2 µm © ™ 1½ naïve Å",
    "✅ 🔄 ⏳ ⚠️ ❌ 👩‍💻",
  ])("is not touched: %s", (text) => {
    expect(read(text)).toEqual({ file: "a.md", text, repaired: [] });
  });
});

describe("encodings", () => {
  const text = "# Plän\n- [ ] 你好\n";

  it("are told by their marks and their zeros", () => {
    const wide = new Uint8Array(new Uint16Array(Array.from(text, (c) => c.charCodeAt(0))).buffer);
    const swapped = wide.slice().map((_, i) => wide[i ^ 1] ?? 0);

    for (const bytes of [
      Uint8Array.of(0xff, 0xfe, ...wide),
      Uint8Array.of(0xfe, 0xff, ...swapped),
    ]) {
      expect(decode({ file: "a.md", bytes }).text).toBe(text);
    }
    expect(read(`\uFEFF${text}`)).toMatchObject({ text, repaired: [] });
    expect(decode({ file: "a.md", bytes: Uint8Array.of(0x50, 0x6c, 0xe4, 0x6e) })).toMatchObject({
      text: "Plän",
      repaired: [{ title: "This file is not UTF-8; it was read as Windows-1252." }],
    });
  });

  it("lose their controls, and lines keep their numbers", () => {
    expect(read("a\r\nb\rc\0\u202ed").text).toBe("a\nb\ncd");
  });
});
