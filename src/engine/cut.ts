import { type Assignment, openAssignment } from '../domain/wave/assignment.ts';
import { withMadeWaves, withOpenWaves } from '../domain/wave/made.ts';
import type { MoveSettings } from '../domain/settings.ts';
import { allSubjects, isSubject, type Shared } from './cases.ts';
import type { View } from './view.ts';
import { candidatesIn, heldIn, madeWaves, movedIn, openWaves, type Waves } from './waves.ts';

/** Who there is, and in which wave. */
export interface Cut {
  /** Changes in place, as who is in which wave does. */
  readonly subjects: ReadonlySet<string>;
  readonly waves: Pick<Waves, 'order' | 'bySubject'>;
}

export interface Cutter {
  /**
   * The cut as it is now: what `cutWaves` gives for everybody, at the cost of who changed, those among them who came into a group or left
   * it. Only where what all are cut by has changed (groups that came, went or are nested otherwise, opened or made waves) it is another
   * object; else whoever moved is to be planned again.
   */
  readonly cut: (shared: Shared) => Cut;
}

/** @param onMoved  called for each who is in another wave of the same cut */
export function openCutter(view: View, settings: MoveSettings, onMoved: (subject: string) => void): Cutter {
  let made: {
    cut: Cut;
    readonly shared: Shared;
    readonly subjects: Set<string>;
    readonly assignment: Assignment;
  } | null = null;

  function anew(shared: Shared): Cut {
    const waves = withMadeWaves(settings.waves, madeWaves(view));
    const assignment = openAssignment({ ...settings, waves }, shared.access.groups, heldIn(view));
    const subjects = new Set(allSubjects(view, shared));
    assignment.change([...subjects].map(candidatesIn(view)), []);
    const cut = { subjects, waves: { order: orderOf(assignment), bySubject: assignment.bySubject } };
    made = { cut, shared, subjects, assignment };
    return cut;
  }

  function orderOf(assignment: Assignment): Waves['order'] {
    return withOpenWaves(assignment.waves(), openWaves(view));
  }

  return {
    cut(shared) {
      const changed = view.takeToCut();
      if (made === null || changed === null || made.shared !== shared) return anew(shared);
      const { subjects, assignment } = made;
      if (changed.size === 0) return made.cut;
      const here: string[] = [];
      const gone: string[] = [];
      for (const subject of changed) {
        if (isSubject(subject, view, shared)) {
          subjects.add(subject);
          here.push(subject);
        } else {
          subjects.delete(subject);
          gone.push(subject);
        }
      }
      const moved = assignment.change(here.map(candidatesIn(view)), gone);
      if (moved.size === 0) return made.cut;
      const waves = { order: orderOf(assignment), bySubject: assignment.bySubject };
      movedIn(waves);
      for (const subject of moved) {
        view.touch(subject);
        onMoved(subject);
      }
      made.cut = { subjects, waves };
      return made.cut;
    },
  };
}
