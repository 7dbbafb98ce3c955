/** A product's picture: shown, changed, taken away. */
import { Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Failed } from '@/parts/states'
import classes from './products.module.css'
import { shrunk } from './shrunk'
import { words } from './words'

const TAKEN = 'image/png,image/jpeg,image/webp'

export function Picture({ one, may }: { one: Schemas['ProductWhole']; may: boolean }) {
  const w = useWords(words)
  const known = useQueryClient()
  const path = { params: { path: { id: one.id } } }
  const put = useMutation({
    mutationFn: async (file: File | null) => {
      if (!file) return api.DELETE('/api/product-pictures/{id}', path)
      const body = await shrunk(file).catch(() => {
        throw new Error(w.noPicture(file.name))
      })
      return api.PUT('/api/product-pictures/{id}', {
        ...path,
        body: body as never,
        bodySerializer: () => body,
        headers: { 'Content-Type': body.type },
      })
    },
    onSuccess: () => {
      known.invalidateQueries({ queryKey: ['products'] })
      known.invalidateQueries({ queryKey: ['product', one.id] })
    },
  })
  if (!one.picture && !may) return null
  return (
    <Stack gap="xs">
      <Group>
        {one.picture ? (
          <img
            className={classes.picture}
            src={`/api/pictures/${one.picture}`}
            alt={w.pictureOf(one.name ?? one.id)}
          />
        ) : (
          <Text size="sm" c="var(--muted)">
            {w.without}
          </Text>
        )}
        {may && (
          <>
            <FileButton onChange={(file) => file && put.mutate(file)} accept={TAKEN}>
              {(props) => (
                <Button {...props} size="xs" variant="default" loading={put.isPending}>
                  {one.picture ? w.otherPicture : w.addPicture}
                </Button>
              )}
            </FileButton>
            {one.picture && (
              <Button size="xs" variant="subtle" onClick={() => put.mutate(null)}>
                {w.dropPicture}
              </Button>
            )}
          </>
        )}
      </Group>
      {put.isError && <Failed error={put.error} />}
    </Stack>
  )
}
