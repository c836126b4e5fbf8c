import { readFileSync } from 'node:fs';

// Loaded into a process of the product before anything else: its machine's clock says another time, so many milliseconds ahead as a file
// says that may be written anew at any moment. The product knows nothing of it.
const file = process.env['CLOCK_AHEAD_FILE'];
let aheadMs = 0;
const look = (): void => {
  if (file !== undefined) aheadMs = Number(readFileSync(file, 'utf8'));
};
look();
setInterval(look, 50).unref();
const real = Date.now.bind(Date);
Date.now = () => real() + aheadMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, args: readonly unknown[], made) =>
    Reflect.construct(target, args.length === 0 ? [target.now()] : args, made) as Date,
});
