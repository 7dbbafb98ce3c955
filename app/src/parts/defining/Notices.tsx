/** What is to be known before a definition is changed, and what kept it from being saved. */
import { Alert, Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

export function Notices({
  may,
  like,
  also,
  wrong,
  error,
  w,
}: {
  may: boolean
  /** Of one that came with the house: where one begins that is like it. */
  like: string | null
  /** Something more to be known. */
  also?: string | false
  wrong: string
  error: Error | null
  w: { mayNot: string; builtin: string; startLike: string; notSaved: string }
}) {
  return (
    <>
      {!may && <Told>{w.mayNot}</Told>}
      {may && like !== null && (
        <Told>
          {w.builtin}{' '}
          <Anchor component={Link} to={like} size="sm" underline="always">
            {w.startLike}
          </Anchor>
        </Told>
      )}
      {also && <Told>{also}</Told>}
      {(wrong || error) && (
        <Alert color="brick" variant="outline" title={w.notSaved} role="alert">
          <span style={{ overflowWrap: 'anywhere' }}>{wrong || error?.message}</span>
        </Alert>
      )}
    </>
  )
}

function Told({ children }: { children: ReactNode }) {
  return (
    <Alert color="honey" bg="var(--honey-pale)">
      {children}
    </Alert>
  )
}
