/** Subjects that changed since each of several looked last. */
export interface Changes {
  readonly mark: (subject: string) => void;
  /** A list of its own, which starts empty. What it answers is taken away from it. */
  readonly open: () => () => ReadonlySet<string>;
}

export function openChanges(): Changes {
  const lists: { subjects: Set<string> }[] = [];
  return {
    mark(subject) {
      for (const list of lists) list.subjects.add(subject);
    },
    open() {
      const list = { subjects: new Set<string>() };
      lists.push(list);
      return () => {
        const { subjects } = list;
        list.subjects = new Set();
        return subjects;
      };
    },
  };
}
