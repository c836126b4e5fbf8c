/** Subjects that changed since somebody looked last. */
export interface DirtyList {
  all: boolean;
  subjects: Set<string>;
}

/** A list of its own for one who looks, which starts with all; every change is put into each of `lists`. */
export function newDirtyList(lists: DirtyList[]): DirtyList {
  const list = { all: true, subjects: new Set<string>() };
  lists.push(list);
  return list;
}

/** What has changed, which is forgotten; null: all. */
export function taken(list: DirtyList): Set<string> | null {
  const found = list.all ? null : list.subjects;
  list.all = false;
  list.subjects = new Set();
  return found;
}
