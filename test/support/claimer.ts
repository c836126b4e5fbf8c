import { openStore } from '../../src/store/open.ts';

// A process that claims: node claimer.ts URL KEY... ; answers the keys it won, as JSON.
const [url = '', ...keys] = process.argv.slice(2);

const store = await openStore({ url });
const won = await store.claims.claimMany(
  keys.map((key) => ({
    key,
    kind: 'retire',
    subject: 'd1',
    object: 'uem:1',
    action: { by: process.pid },
    claimedAt: 1,
  })),
);
await store.close();
process.stdout.write(JSON.stringify([...won]));
