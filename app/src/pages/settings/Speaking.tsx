/** Whether, how often and when customers hear from us; and who is left alone. */
import { Answered } from '@/parts/states'
import { Caps } from './Caps'
import { Control } from './Control'
import { Pause } from './Pause'
import { Quiet } from './Quiet'
import { Reminders } from './Reminders'
import classes from './settings.module.css'
import { useRules } from './useRules'

export function Speaking() {
  const { asked } = useRules()
  return (
    <Answered asked={asked}>
      {(now) => (
        <div className={classes.narrow}>
          <Pause now={now} />
          <Caps key={JSON.stringify([now.caps, now.channel_caps])} now={now} />
          <Quiet key={`${now.quiet_from}-${now.quiet_until}`} now={now} />
          <Reminders key={`remind${now.booking_reminder_hours}`} now={now} />
          <Control key={now.control_share} now={now} />
        </div>
      )}
    </Answered>
  )
}
