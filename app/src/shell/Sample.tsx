import { Badge, Tooltip } from '@mantine/core'
import { useHouse } from '@/api/business'
import { useWords } from '@/language/language'
import classes from './Frame.module.css'
import { shell } from './words'

/** Whether the data are a sample; `dark`: on a dark bar. */
export function Sample({ dark }: { dark?: boolean }) {
  const w = useWords(shell)
  if (!useHouse()?.sample) return null
  return (
    <Tooltip label={w.sampleWhy}>
      <Badge
        className={classes.still}
        color="honey"
        variant="outline"
        c={dark ? '#f3cf8c' : '#6b4a06'}
        bd="1px solid #b98a2c"
        visibleFrom="xs"
      >
        {w.sample}
      </Badge>
    </Tooltip>
  )
}
