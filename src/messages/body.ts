/** A message as content, before it becomes HTML or plain text: both are made from this, so they say the same. */
export interface Body {
  readonly subject: string;
  /** Shown behind the subject in a list of mails. */
  readonly preview: string;
  readonly blocks: readonly Block[];
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
