import { Toast, ToastTitle, Toaster, useToastController } from '@fluentui/react-components';
import { useCallback } from 'react';

const TOASTER = 'sluis';

/** Where what was done is said; once, in the frame. */
export function Said() {
  return <Toaster toasterId={TOASTER} position="bottom-end" />;
}

/** Says in passing that something was done. Failures are said where they happened, and stay. */
export function useSaid(): (what: string) => void {
  const { dispatchToast } = useToastController(TOASTER);
  return useCallback(
    (what) =>
      dispatchToast(
        <Toast>
          <ToastTitle>{what}</ToastTitle>
        </Toast>,
        { intent: 'success' },
      ),
    [dispatchToast],
  );
}
