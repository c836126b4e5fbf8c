import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Search } from './filters.ts';
import { Frame, NoPage } from './layout/frame.tsx';

const frame = createRootRoute({ component: Frame, notFoundComponent: NoPage });

function page(path: string, load: () => Promise<Readonly<Record<string, ComponentType>>>, name: string) {
  return createRoute({
    getParentRoute: () => frame,
    path,
    validateSearch: (search): Search =>
      Object.fromEntries(
        Object.entries(search).flatMap(([key, value]) =>
          typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
            ? [[key, String(value)]]
            : [],
        ),
      ),
    component: lazyRouteComponent(async () => ({ default: (await load())[name] as ComponentType })),
  });
}

const routes = [
  page('/', () => import('./pages/overview/page.tsx'), 'OverviewPage'),
  page('/waves', () => import('./pages/waves/page.tsx'), 'WavesPage'),
  page('/devices', () => import('./pages/devices/page.tsx'), 'DevicesPage'),
  page('/users', () => import('./pages/users/page.tsx'), 'UsersPage'),
  page('/help-desk', () => import('./pages/help-desk/page.tsx'), 'HelpDeskPage'),
  page('/access', () => import('./pages/access/page.tsx'), 'AccessPage'),
  page('/plan', () => import('./pages/plan/page.tsx'), 'PlanPage'),
  page('/messages', () => import('./pages/messages/page.tsx'), 'MessagesPage'),
  page('/documents', () => import('./pages/documents/page.tsx'), 'DocumentsPage'),
  page('/decommission', () => import('./pages/decommission/page.tsx'), 'DecommissionPage'),
  page('/audit', () => import('./pages/audit/page.tsx'), 'AuditPage'),
  page('/connections', () => import('./pages/connections/page.tsx'), 'ConnectionsPage'),
  page('/lab', () => import('./pages/lab/page.tsx'), 'LabPage'),
];

export const router = createRouter({
  routeTree: frame.addChildren(routes),
  basepath: '/console',
  defaultPreload: 'intent',
});
