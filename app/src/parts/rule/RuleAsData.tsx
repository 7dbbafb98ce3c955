/** The rule as JSON: to copy, and to paste another. */
import { Alert, Button, CopyButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { IconCode } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '@/language/language'
import { parts } from '../words'
import { NotARule, readText } from './read'
import type { Rule } from './rule'
import { ruleWords } from './words'

export function RuleAsData({ value, onChange }: { value: Rule; onChange?: (next: Rule) => void }) {
  const w = useWords(ruleWords)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconCode size={15} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {w.asData}
      </Button>
      {open && <Window value={value} onChange={onChange} onClose={() => setOpen(false)} />}
    </>
  )
}

function Window({
  value,
  onChange,
  onClose,
}: {
  value: Rule
  onChange: ((next: Rule) => void) | undefined
  onClose: () => void
}) {
  const w = useWords(ruleWords)
  const p = useWords(parts)
  const [text, setText] = useState(() => JSON.stringify(value, null, 2))
  const [wrong, setWrong] = useState('')
  const use = () => {
    try {
      onChange?.(readText(text))
      onClose()
    } catch (error) {
      setWrong(error instanceof NotARule ? w.noRule(error.message) : w.noJson)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={w.asDataTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': p.close }}
    >
      <Stack gap="sm">
        <Text size="sm">{w.asDataText}</Text>
        {wrong && (
          <Alert color="brick" variant="outline" role="alert">
            <span style={{ overflowWrap: 'anywhere' }}>{wrong}</span>
          </Alert>
        )}
        <Textarea
          aria-label={w.json}
          value={text}
          onChange={(event) => {
            setWrong('')
            setText(event.currentTarget.value)
          }}
          autosize
          minRows={10}
          maxRows={20}
          spellCheck={false}
          data-autofocus
          styles={{ input: { fontFamily: 'ui-monospace, monospace', fontSize: 13 } }}
          readOnly={!onChange}
        />
        <Group justify="flex-end">
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? p.copied : p.copy}
              </Button>
            )}
          </CopyButton>
          {onChange && <Button onClick={use}>{w.use}</Button>}
        </Group>
      </Stack>
    </Modal>
  )
}
