import { escapeXml } from './escape.ts';
import { formatNumber } from './format-number.ts';

/** Attributes of an element; undefined ones are left out, numbers are cut to two decimals. */
export type Attributes = { readonly [name: string]: string | number | undefined };

/** An element around children that are markup already. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const open = `<${name}${formatAttributes(attributes)}`;
  return children.length > 0 ? `${open}>${children.join('')}</${name}>` : `${open}/>`;
}

/** A text element; the content is escaped. */
export function textElement(content: string, attributes: Attributes): string {
  return element('text', attributes, escapeXml(content));
}

function formatAttributes(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => {
      if (value === undefined) return '';
      const text = typeof value === 'number' ? formatNumber(value) : escapeXml(value);
      return ` ${name}="${text}"`;
    })
    .join('');
}
