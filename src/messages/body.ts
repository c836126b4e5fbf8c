/** A message as content, before it becomes HTML or plain text: both are made from this, so they say the same. */
export interface Body {
  readonly subject: string;
  /** Shown behind the subject in a list of mails. */
  readonly preview: string;
  /** The greeting first. */
  readonly blocks: readonly Block[];
  /** What every message of this kind ends with: help desk, why it came. */
  readonly ending: readonly Block[];
}

/** From the greeting to the last line. */
export function allBlocks({ blocks, ending }: Body): readonly Block[] {
  return [...blocks, ...ending];
}

export type Block =
  | { readonly kind: 'paragraph' | 'heading' | 'notice' | 'small'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'steps' | 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'device';
      readonly name: string;
      readonly detail: string;
      readonly rows: readonly { readonly label: string; readonly value: string }[];
    }
  | { readonly kind: 'button'; readonly label: string; readonly url: string; readonly fallback: string };
