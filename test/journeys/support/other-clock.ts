// Loaded into a process of the product before anything else: its machine's clock says another time. The product knows nothing of it.
const aheadMs = Number(process.env['CLOCK_AHEAD_MS'] ?? 0);
const real = Date.now.bind(Date);
Date.now = () => real() + aheadMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, args: readonly unknown[], made) =>
    Reflect.construct(target, args.length === 0 ? [target.now()] : args, made) as Date,
});
