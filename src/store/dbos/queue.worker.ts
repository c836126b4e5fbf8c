import pg from 'pg';
import { openQueue } from './queue.ts';

// The process that the crash test kills: node queue.worker.ts URL EXECUTOR JOBS|none until-idle|killed
const [url = '', executorId = '', jobs = 'none', until = 'killed'] = process.argv.slice(2);

const pool = new pg.Pool({ connectionString: url, max: 4 });
const queue = await openQueue({ url, executorId, applicationVersion: '1', patienceMs: 500 });
await queue.work(
  async (job) => {
    await new Promise((done) => setTimeout(done, 20));
    await pool.query('insert into effect values ($1)', [job.id]);
    // Killed here, the effect is there and the journal does not know it: the job runs again.
    await new Promise((done) => setTimeout(done, 20));
  },
  { concurrency: 4 },
);
if (jobs !== 'none') await queue.submit(jobs.split(',').map((id) => ({ id, lane: id, keys: [] })));
// Until here a kill may lose what was not yet noted: nobody was told that it was.
process.stdout.write('submitted\n');
if (until === 'until-idle') {
  await queue.idle();
  await queue.close();
  await pool.end();
}
