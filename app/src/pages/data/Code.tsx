/** Text to copy, as it is: a line for a terminal, what an event says. */
import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useWords } from '@/language/language'
import classes from './data.module.css'
import { data } from './words'

export function Code({
  text,
  label,
  wrap = true,
}: {
  text: string
  label: string
  wrap?: boolean
}) {
  const w = useWords(data)
  return (
    <div className={classes.code}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section tabIndex={0} aria-label={label} className={classes.codeText} data-wrap={wrap}>
        <pre>{text}</pre>
      </section>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            className={classes.copy}
            size="compact-xs"
            variant="default"
            onClick={copy}
            aria-label={`${w.copy}: ${label}`}
            leftSection={copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
          >
            {copied ? w.copied : w.copy}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
