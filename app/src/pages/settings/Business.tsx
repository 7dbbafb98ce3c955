/** Who the business is, and what profit figures assume. */
import { Alert, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered } from '@/parts/states'
import { Costs } from './costs/Costs'
import { first } from './costs/said'
import { Goods } from './goods/Goods'
import { SaveRow } from './SaveRow'
import classes from './settings.module.css'
import { useRules } from './useRules'
import { settings } from './words'

type Now = Schemas['RulesNow']
const ZONES = Intl.supportedValuesOf('timeZone')

export function Business() {
  const { asked } = useRules()
  return (
    <Answered asked={asked}>
      {(now) => (
        <div className={classes.narrow}>
          <Who
            key={`${now.business}${now.zone}${now.zone_next}${now.currency}${now.locale}`}
            now={now}
          />
          <Answers key={`answers${now.answer_share}`} now={now} />
        </div>
      )}
    </Answered>
  )
}

/** What goods, messages and service cost, as far as it is known, and what is assumed. */
export function Costing() {
  const { asked } = useRules()
  return (
    <div className={classes.wide}>
      <Goods />
      <Answered asked={asked}>
        {(now) => (
          <div className={classes.narrow}>
            <Margin key={`margin${now.margin_rate}`} now={now} />
            <Costs key={JSON.stringify(first(now))} now={now} />
          </div>
        )}
      </Answered>
    </div>
  )
}

function Who({ now }: { now: Now }) {
  const w = useWords(settings)
  const f = useFormats()
  const rules = useRules()
  const first = {
    business: now.business,
    currency: now.currency,
    zone: now.zone_next || now.zone,
    locale: now.locale,
  }
  const [said, setSaid] = useState(first)
  const put = (more: Partial<typeof said>) => setSaid({ ...said, ...more })
  const dirty = JSON.stringify(said) !== JSON.stringify(first)
  return (
    <Card title={w.business.who}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          rules.save(said)
        }}
      >
        <Stack>
          {now.sample && (
            <Text size="sm" c="var(--muted)">
              {w.business.sample}
            </Text>
          )}
          <TextInput
            label={w.business.name}
            description={w.business.nameHint}
            required
            readOnly={!rules.may}
            value={said.business}
            onChange={(event) => put({ business: event.currentTarget.value })}
          />
          <div className={classes.two}>
            <TextInput
              label={w.business.currency}
              description={w.business.currencyHint}
              required
              readOnly={!rules.may}
              pattern="[A-Z]{3}"
              maxLength={3}
              value={said.currency}
              onChange={(event) => put({ currency: event.currentTarget.value.toUpperCase() })}
            />
            <Select
              label={w.business.language}
              description={w.business.languageHint}
              allowDeselect={false}
              disabled={!rules.may}
              data={[
                { value: 'en', label: 'English' },
                { value: 'es', label: 'Español' },
              ]}
              value={said.locale}
              onChange={(locale) => locale && put({ locale })}
            />
          </div>
          <Select
            label={w.business.zone}
            description={w.business.zoneHint}
            searchable
            limit={60}
            disabled={!rules.may}
            data={ZONES.includes(said.zone) ? ZONES : [said.zone, ...ZONES]}
            value={said.zone}
            onChange={(zone) => zone && put({ zone })}
          />
          {now.zone_next && (
            <Alert color="yellow" variant="outline" c="var(--ink)">
              {w.business.zoneGoing(now.zone_next, f.share(now.zone_done_share))}
            </Alert>
          )}
          <SaveRow may={rules.may} dirty={dirty} saving={rules.saving} />
        </Stack>
      </form>
    </Card>
  )
}

/** One assumed share, with what it means and when it holds. */
function Share({
  title,
  label,
  hint,
  was,
  says,
  note,
  onSave,
}: {
  title: string
  label: string
  hint: string
  was: number
  says?: (rate: number | null) => string
  note: string
  onSave: (rate: number) => void
}) {
  const rules = useRules()
  const [percent, setPercent] = useState<number | ''>(Math.round(was * 1000) / 10)
  const rate = percent === '' ? null : percent / 100
  return (
    <Card title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (rate !== null) onSave(rate)
        }}
      >
        <Stack>
          <NumberInput
            label={label}
            description={hint}
            w={{ base: '100%', sm: 340 }}
            min={0}
            max={100}
            decimalScale={1}
            suffix=" %"
            required
            readOnly={!rules.may}
            value={percent}
            onChange={(next) => setPercent(typeof next === 'number' ? next : '')}
          />
          {says && (
            <Text size="sm" aria-live="polite">
              {says(rate)}
            </Text>
          )}
          <Text size="sm" c="var(--muted)">
            {note}
          </Text>
          <SaveRow
            may={rules.may}
            saving={rules.saving}
            dirty={rate !== null && Math.abs(rate - was) > 1e-9}
          />
        </Stack>
      </form>
    </Card>
  )
}

function Margin({ now }: { now: Now }) {
  const w = useWords(settings).business
  const f = useFormats()
  const rules = useRules()
  return (
    <Share
      title={w.assume}
      label={w.margin}
      hint={w.marginHint}
      was={now.margin_rate}
      says={(rate) => w.marginSays(f.money(10_000), f.money(rate === null ? null : rate * 10_000))}
      note={w.marginWhen}
      onSave={(margin_rate) => rules.save({ margin_rate })}
    />
  )
}

function Answers({ now }: { now: Now }) {
  const w = useWords(settings).business
  const rules = useRules()
  return (
    <Share
      title={w.answersTitle}
      label={w.answers}
      hint={w.answersHint}
      was={now.answer_share}
      note={w.answersWhen}
      onSave={(answer_share) => rules.save({ answer_share })}
    />
  )
}
