import { useCallback, useEffect, useRef } from 'react';

/** Returns a function that returns a signal, which is aborted when the component is unmounted. */
export function useUnmountSignal(): () => AbortSignal {
  const abort = useRef<AbortController>(undefined);
  useEffect(() => {
    const own = new AbortController();
    abort.current = own;
    return () => own.abort();
  }, []);
  return useCallback(() => abort.current!.signal, []);
}
