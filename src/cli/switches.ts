import { type Command, CommanderError } from 'commander';

const ON = ['1', 'true', 'yes', 'on'];
const OFF = ['0', 'false', 'no', 'off', ''];

/** A switch that an environment variable sets; letters' case is nothing, empty or absent is off. Null: neither on nor off. */
export function readSwitch(raw: string | undefined): boolean | null {
  const word = (raw ?? '').trim().toLowerCase();
  if (ON.includes(word)) return true;
  return OFF.includes(word) ? false : null;
}

/** A switch was set to what is no word for it. The value is left out: it may have been meant for elsewhere. */
export class SwitchUnclear extends CommanderError {
  readonly facts: { readonly variable: string; readonly allowed: string };

  constructor(variable: string) {
    super(2, 'sluis.switchUnclear', variable);
    this.facts = { variable, allowed: [...ON, ...OFF.filter((word) => word !== '')].join(', ') };
  }
}

/**
 * Commander takes any value of a switch's variable for "on", also `false`. Called before a verb begins, this puts the meaning in its place.
 *
 * @throws SwitchUnclear
 */
export function settleSwitches(command: Command): void {
  for (const option of command.options) {
    const name = option.attributeName();
    if (!option.isBoolean() || option.envVar === undefined || command.getOptionValueSource(name) !== 'env') continue;
    const on = readSwitch(process.env[option.envVar]);
    if (on === null) throw new SwitchUnclear(option.envVar);
    command.setOptionValueWithSource(name, on, 'env');
  }
}
