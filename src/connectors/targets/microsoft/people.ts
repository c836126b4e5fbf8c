import { z } from 'zod';
import type { EntraUser } from '../../../domain/facts.ts';
import { ok } from '../../../domain/result.ts';
import { type Tri, userId } from '../../../domain/words.ts';
import type { Pages } from '../../connector.ts';
import { address, readPages, text, tri } from './border.ts';
import { type Graph, pagesOf, type Sent } from './graph.ts';
import { type BelievedSkus, mayLack, type Products } from './licences.ts';

/** Only the fields we use. Source: Graph v1.0 `user`. */
export function userSchema(skus: BelievedSkus | null): z.ZodType<EntraUser, unknown> {
  return z
    .object({
      id: z.string().min(1),
      userPrincipalName: z.string().min(1),
      mail: address,
      displayName: text,
      preferredLanguage: text,
      usageLocation: text,
      accountEnabled: tri,
      userType: text,
      creationType: text,
      externalUserState: text,
      department: text,
      assignedLicenses: z
        .array(z.object({ skuId: z.string(), disabledPlans: z.array(z.string()).nullish() }))
        .nullish(),
    })
    .transform(({ assignedLicenses, userType, creationType, externalUserState, ...user }) => ({
      id: userId(user.id),
      userPrincipalName: user.userPrincipalName.trim().toLowerCase(),
      mail: user.mail,
      displayName: user.displayName,
      preferredLanguage: user.preferredLanguage,
      usageLocation: user.usageLocation,
      accountEnabled: user.accountEnabled,
      guest: userType === 'Guest',
      guestKind: guestKind({ userType, creationType, externalUserState, name: user.userPrincipalName }),
      homeTenant: null,
      department: user.department,
      intuneLicence: licensed(assignedLicenses, skus),
    }));
}

interface Origin {
  readonly userType: string | null;
  readonly creationType: string | null;
  readonly externalUserState: string | null;
  readonly name: string;
}

/**
 * Who was invited, or came in by a user flow, is external and bears it in the name; the type then tells guest from member. A
 * type or an origin that we do not know leaves it open. Source: Graph v1.0 `user`, `creationType` and `userType`.
 */
function guestKind({ userType, creationType, externalUserState, name }: Origin): EntraUser['guestKind'] {
  const isExternal =
    creationType === 'Invitation' ||
    creationType === 'SelfServiceSignUp' ||
    externalUserState !== null ||
    name.toLowerCase().includes('#ext#');
  if (userType === 'Guest') {
    if (isExternal) return 'b2bCollaborationGuest';
    return creationType === null ? 'internalGuest' : 'unknown';
  }
  if (userType !== 'Member') return 'unknown';
  if (isExternal) return creationType === 'SelfServiceSignUp' ? 'unknown' : 'b2bCollaborationMember';
  return creationType === null || creationType === 'EmailVerified' || creationType === 'LocalAccount'
    ? 'member'
    : 'unknown';
}

type AssignedLicences = readonly {
  readonly skuId: string;
  readonly disabledPlans?: readonly string[] | null | undefined;
}[];

/** A licence counts when its product holds an Intune plan that is not switched off for this user. */
function licensed(assigned: AssignedLicences | null | undefined, skus: BelievedSkus | null): Tri {
  if (!assigned || !skus) return 'unknown';
  const holdsOneOf = (products: BelievedSkus['plans']): boolean =>
    assigned.some(({ skuId, disabledPlans }) =>
      (products.get(skuId) ?? []).some((plan) => !disabledPlans?.includes(plan)),
    );
  if (holdsOneOf(skus.plans)) return 'yes';
  if (holdsOneOf(skus.doubtful)) return 'unknown';
  return skus.whole || assigned.length === 0 ? 'no' : 'unknown';
}

/** All users, members and guests, enabled or not. Licences are `unknown` when the tenant's products cannot be read. */
export async function* readUsers(graph: Graph, products: Products, signal: AbortSignal): Pages<EntraUser> {
  const skus = await readable(products, signal);
  if (!skus.ok) return yield skus;
  for await (const page of readPages('users', pagesOf(graph, 'users', {}, signal), userSchema(skus.value))) {
    yield page;
    if (!page.ok) return;
  }
  products.usedForAll(skus.value);
}

/** How a user is read, with the tenant's products as they are now. */
export async function schemaNow(products: Products, signal: AbortSignal): Sent<z.ZodType<EntraUser, unknown>> {
  const skus = await readable(products, signal);
  return skus.ok ? ok(userSchema(skus.value)) : skus;
}

/** Null where they may not be read. */
async function readable(products: Products, signal: AbortSignal): Sent<BelievedSkus | null> {
  const skus = await products.read(signal);
  return !skus.ok && mayLack(skus) ? ok(null) : skus;
}
