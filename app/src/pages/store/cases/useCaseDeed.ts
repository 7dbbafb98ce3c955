/** Something done to a case: said when it is, and every page that shows cases is asked anew. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { done, failed } from '@/parts/say'

export function useCaseDeed(deed: () => Promise<unknown>, said: string, onEnd: () => void) {
  const known = useQueryClient()
  return useMutation({
    mutationFn: deed,
    onSuccess: () => {
      done(said)
      for (const key of ['cases', 'person', 'timeline'])
        known.invalidateQueries({ queryKey: [key] })
      onEnd()
    },
    onError: failed,
  })
}
