/** Where files are dropped, or chosen. */
import { Button, FileButton, Stack, Text } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { useWords } from '@/language/language'
import classes from '../data.module.css'
import { ENDINGS } from './sending'
import { words } from './words'

export function FileDrop({ onFiles }: { onFiles: (files: File[]) => void }) {
  const w = useWords(words)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button does the same
    <div
      className={classes.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Stack align="center" gap="xs">
        <IconFileUpload size={32} stroke={1.4} aria-hidden />
        <Text fw={600}>{w.drop}</Text>
        <Text size="sm" c="var(--muted)">
          {w.dropText}
        </Text>
        <FileButton onChange={onFiles} accept={ENDINGS.map((one) => `.${one}`).join(',')} multiple>
          {(props) => (
            <Button id="choose-files" mt={4} {...props}>
              {w.choose}
            </Button>
          )}
        </FileButton>
      </Stack>
    </div>
  )
}
