/** A poster with a QR code: as it will look, and as a file to print. */
import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { IconQrcode } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { file } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { handed } from '../handed'
import { onlyHere } from '../onlyHere'
import { SpokenSwitch } from '../SpokenSwitch'
import { failed } from '../say'
import { parts } from '../words'
import classes from './poster.module.css'
import { PAPERS, type Wish } from './wish'
import { posterWords } from './words'

/** What the poster is of: `/api/…`, whose `/poster.svg` and `/poster.pdf` are asked. */
type Of = {
  of: string
  /** What its code opens. */
  url: string
  /** What it is called, for who hears the button read. */
  name: string
  /** Where it hangs, kept with what is answered. */
  place?: string
}

export function Poster(poster: Of) {
  const w = useWords(posterWords)
  const p = useWords(parts)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconQrcode size={16} aria-hidden />}
        aria-label={`${w.poster}: ${poster.name}`}
        onClick={() => setOpen(true)}
      >
        {w.poster}
      </Button>
      <Modal
        opened={open}
        size="lg"
        onClose={() => setOpen(false)}
        title={w.title}
        closeButtonProps={{ 'aria-label': p.close }}
      >
        <Choosing {...poster} />
      </Modal>
    </>
  )
}

function Choosing({ of, url, name, place = '' }: Of) {
  const w = useWords(posterWords)
  const { locale } = useLanguage()
  const [wish, setWish] = useState<Wish>({ size: 'a4', locale })
  const query = new URLSearchParams({ ...wish, ...(place && { place }) })
  const at = (format: string) => `${of}/poster.${format}?${query}`
  const take = useMutation({
    mutationFn: async (format: string) =>
      handed(
        `${of.split('/').at(-1)}-${wish.size}-${wish.locale}.${format}`,
        await file(at(format)),
      ),
    onError: failed,
  })
  return (
    <Group align="flex-start" gap="lg">
      <img className={classes.paper} src={at('svg')} alt={w.shown(name)} />
      <Stack gap="sm" className={classes.wish}>
        <Select
          label={w.paper}
          allowDeselect={false}
          data={PAPERS.map((one) => ({ value: one, label: w.papers[one] }))}
          value={wish.size}
          onChange={(next) =>
            setWish({ ...wish, size: PAPERS.find((one) => one === next) ?? 'a4' })
          }
        />
        <SpokenSwitch value={wish.locale} onChange={(next) => setWish({ ...wish, locale: next })} />
        {onlyHere(new URL(url).hostname) && (
          <Alert color="honey" variant="outline" bg="var(--honey-pale)" p="xs">
            {w.onlyHere}
          </Alert>
        )}
        <Group gap="xs">
          {(['pdf', 'svg'] as const).map((format) => (
            <Button
              key={format}
              variant={format === 'pdf' ? 'filled' : 'default'}
              loading={take.isPending && take.variables === format}
              onClick={() => take.mutate(format)}
            >
              {w.take(format.toUpperCase())}
            </Button>
          ))}
        </Group>
        <Text size="sm" c="var(--muted)">
          {w.hint}
        </Text>
      </Stack>
    </Group>
  )
}
