/** An element of a parsed picture. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

const TOKEN = /<(\/?)([a-z]+)((?: [a-zA-Z0-9:-]+="[^"<]*")*)(\/?)>|[^<]+/gy;
const ENTITY = /&(?!(?:amp|lt|gt|quot|#39);)/;

/** All elements, in order; throws where the text is not well-formed in the small dialect we write. */
export function parseXml(xml: string): XmlElement[] {
  const elements: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: (typeof elements)[number][] = [];
  let read = 0;
  for (const match of xml.matchAll(TOKEN)) {
    const [token, closing, name, attributes, empty] = match;
    read += token.length;
    if (ENTITY.test(token)) throw new Error(`unescaped & in ${token}`);
    if (name === undefined) {
      const parent = open.at(-1);
      if (!parent) throw new Error(`text outside the root: ${token}`);
      parent.text += resolveEntities(token);
    } else if (closing) {
      const last = open.pop();
      if (last?.name !== name) throw new Error(`</${name}> closes ${last?.name}`);
    } else {
      const pairs = [...(attributes ?? '').matchAll(/ ([a-zA-Z0-9:-]+)="([^"]*)"/g)];
      if (new Set(pairs.map(([, key]) => key)).size < pairs.length) throw new Error(token);
      const fields = Object.fromEntries(
        pairs.map(([, key, value]) => [key, resolveEntities(value ?? '')]),
      );
      const element = { name, attributes: fields, text: '' };
      elements.push(element);
      if (!empty) open.push(element);
    }
  }
  if (read !== xml.length) throw new Error(`not well-formed at ${xml.slice(read, read + 60)}`);
  if (open.length > 0) throw new Error(`${open.at(-1)?.name} is not closed`);
  return elements;
}

/** Texts of the elements called `text`. */
export function textsOf(xml: string): string[] {
  return parseXml(xml)
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text);
}

/** Absolute vertices of a path of M, l, h and v, one list a subpath. */
export function verticesOf(path: string): [number, number][][] {
  const runs: [number, number][][] = [];
  let x = 0;
  let y = 0;
  for (const [, command, list] of path.matchAll(/([Mlhvm])([^Mlhvm]*)/g)) {
    const numbers = [...(list ?? '').matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(Number);
    const step = command === 'h' || command === 'v' ? 1 : 2;
    for (let i = 0; i < numbers.length; i += step) {
      const [a, b] = [numbers[i] as number, numbers[i + 1] as number];
      if (command === 'M') [x, y] = [a, b];
      else if (command === 'h') x += a;
      else if (command === 'v') y += a;
      else [x, y] = [x + a, y + b];
      if (command === 'M' || command === 'm') runs.push([]);
      runs.at(-1)?.push([x, y]);
    }
  }
  return runs;
}

function resolveEntities(text: string): string {
  const characters: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => characters[name] as string);
}
