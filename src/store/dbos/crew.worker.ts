import pg from 'pg';
import { openQueue } from './queue.ts';

// A worker that the crew test starts and kills: node crew.worker.ts URL EXECUTOR CONCURRENCY
const [url = '', executorId = '', concurrency = '2'] = process.argv.slice(2);

const pool = new pg.Pool({ connectionString: url, max: 4 });
const queue = await openQueue({
  url,
  executorId,
  applicationVersion: '1',
  crew: {
    part: 'worker',
    workers: async () => new Set(),
    concurrency: Number(concurrency),
    beingSent: async () => new Set(),
    forgottenMs: 60_000,
  },
});
await queue.work(
  async (job) => {
    await pool.query(`insert into effect values ($1, $2, $3, 'begins')`, [job.id, job.lane, executorId]);
    await new Promise((done) => setTimeout(done, 100));
    await pool.query(`insert into effect values ($1, $2, $3, 'ends')`, [job.id, job.lane, executorId]);
  },
  { concurrency: Number(concurrency) },
);
process.stdout.write('ready\n');
process.once('SIGTERM', () => void queue.close().then(() => pool.end()));
