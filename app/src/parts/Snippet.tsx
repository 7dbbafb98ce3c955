/** Lines to copy into a terminal or a program. */
import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useWords } from '@/language/language'
import classes from './Snippet.module.css'
import { parts } from './words'

export function Snippet({ label, code }: { label: string; code: string }) {
  const w = useWords(parts)
  return (
    <figure className={classes.whole}>
      <figcaption className={classes.head}>
        <span>{label}</span>
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`${copied ? w.copied : w.copy}: ${label}`}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              onClick={copy}
            >
              {copied ? w.copied : w.copy}
            </Button>
          )}
        </CopyButton>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <pre className={classes.code} tabIndex={0}>
        <code>{code}</code>
      </pre>
    </figure>
  )
}
