/** The right end of the top bar; its small windows are not needed for a first look. */
import { Account } from './Account'
import { Bell } from './Bell'
import { LanguageSwitch } from './LanguageSwitch'
import { Sample } from './Sample'
import { StatusLight } from './StatusLight'

export function Tools() {
  return (
    <>
      <Sample />
      <LanguageSwitch />
      <Bell />
      <StatusLight />
      <Account />
    </>
  )
}
