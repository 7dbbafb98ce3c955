/** The page on which a definition is made or changed: its head, the button that saves, and no leaving unsaved. */
import { Anchor, Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Leaving } from '../Leaving'
import { PageFrame } from '../Page'

export function EditFrame({
  fresh,
  fixed,
  changed,
  save,
  onSave,
  title,
  back,
  w,
  children,
}: {
  fresh: boolean
  fixed: boolean
  changed: boolean
  save: { isPending: boolean; isSuccess: boolean }
  onSave: () => void
  title: string
  back: { to: string; text: string }
  w: {
    newTitle: string
    editTitle: (name: string) => string
    subtitle: string
    save: string
    saveChanges: string
  }
  children: ReactNode
}) {
  return (
    <PageFrame
      title={fresh ? w.newTitle : w.editTitle(title)}
      subtitle={
        <>
          {w.subtitle}{' '}
          <Anchor component={Link} to={back.to} size="sm" underline="always">
            {back.text}
          </Anchor>
        </>
      }
      actions={
        !fixed && (
          <Button loading={save.isPending} disabled={!fresh && !changed} onClick={onSave}>
            {fresh ? w.save : w.saveChanges}
          </Button>
        )
      }
    >
      <Leaving unsaved={changed && !save.isSuccess && !fixed} />
      {children}
    </PageFrame>
  )
}
