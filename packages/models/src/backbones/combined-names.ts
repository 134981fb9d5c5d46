/** What the names of the layers of a member start with; members count from 1. */
export const memberPrefix = (member: number): string => `m${member}_`;

/** What the names of the layers and stages of the top start with. */
export const TOP_PREFIX = 'top_';

/** What the names of the layers between members and top start with; no other prefix begins like it. */
export const JOIN_PREFIX = 'join_';
